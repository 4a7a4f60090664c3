import { likeChangeOf, likePostSteps } from '@tintype/content/fragments';
import { onVisiblePost } from '../guards/on-visible-place';

/** See {@link Posts.like}. */
export const likePost = onVisiblePost({
  action: 'like_post',
  write: likePostSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: (row) => likeChangeOf(row, 'post'),
});
