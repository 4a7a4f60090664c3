import {
  ownLikesOfPosts,
  ownSavesOfPosts,
  type PostStates,
  partsOfPosts,
  picturesOf,
  wholePostSteps,
} from '@tintype/content/fragments';
import { labelsOfProducts } from '@tintype/shop/fragments';
import { withPreviews } from '../access/shown-pictures';

/**
 * The steps that read posts as a viewer sees them: in full, with the previews of their pictures, with the products that they tag, and
 * whether the viewer likes and has saved them. A plan answers with {@link partsOfPostItems}, and `postItems` puts them together.
 *
 * @param ids an earlier step with a column `id`
 */
export const postItemSteps = (ids: string, states: PostStates = 'published') => ({
  ...wholePostSteps(ids, states),
  pictures: withPreviews(picturesOf('posts')),
  taggedProducts: labelsOfProducts('product_tags'),
  liked: ownLikesOfPosts('posts'),
  saved: ownSavesOfPosts('posts'),
});

/** The steps of {@link postItemSteps} that a plan answers with. */
export const partsOfPostItems = [...partsOfPosts, 'taggedProducts', 'liked', 'saved'] as const;
