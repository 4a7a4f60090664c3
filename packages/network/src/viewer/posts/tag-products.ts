import type { ProductTagForm } from '@tintype/content';
import {
  lockOwnPost,
  productTagsOutcome,
  readProductTags,
  tagProductsSteps,
} from '@tintype/content/fragments';
import type { FormInput } from '@tintype/repo';
import { productsOfAuthor } from '@tintype/shop/fragments';
import { onOwnPostWithInput, ownPostSteps } from '../guards/on-own-post-with-input';

/** See {@link Posts.tagProducts}. */
export const tagProducts = onOwnPostWithInput({
  action: 'tag_products',
  form: 'TagProductsForm',
  takes: 'productTags',
  read: (_me, tags: readonly FormInput<ProductTagForm>[]) => readProductTags({ tags }),
  locks: ({ postId, viewerId }) => [lockOwnPost({ postId, authorId: viewerId })],
  steps: { ...ownPostSteps, taggable: productsOfAuthor },
  write: tagProductsSteps,
  params: ({ viewerId }, { tags }) => ({ authorId: viewerId, ...tags }),
  answer: ({ changeset }, sent) => productTagsOutcome(changeset, sent),
});
