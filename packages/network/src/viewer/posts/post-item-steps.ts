import {
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  type WholePostSteps,
  wholePostSteps,
} from '@tintype/content/fragments';
import { labelsOfProducts } from '@tintype/shop/fragments';

interface PostItemSteps extends WholePostSteps {
  readonly taggedProducts: ReturnType<typeof labelsOfProducts>;
  readonly liked: ReturnType<typeof ownLikesOfPosts>;
  readonly saved: ReturnType<typeof ownSavesOfPosts>;
}

/**
 * The steps that read posts as a viewer sees them: in full, with the products that they tag, and whether the viewer likes and has saved them.
 * A plan answers with {@link partsOfPostItems}, and `postItems` puts them together.
 *
 * @param ids an earlier step with a column `id`
 */
export const postItemSteps = (ids: string, states?: 'any'): PostItemSteps => ({
  ...wholePostSteps(ids, states),
  taggedProducts: labelsOfProducts('product_tags'),
  liked: ownLikesOfPosts('posts'),
  saved: ownSavesOfPosts('posts'),
});

/** The steps of {@link postItemSteps} that a plan answers with. */
export const partsOfPostItems = [...partsOfPosts, 'taggedProducts', 'liked', 'saved'] as const;
