import { likeChangeOf, likePostSteps } from '@tintype/content/fragments';
import { onVisiblePost } from '../guards/on-visible-post';

/** See {@link Posts.like}. */
export const likePost = onVisiblePost({
  action: 'like_post',
  write: likePostSteps,
  params: (_me, { postId, viewerId, at }) => ({ postId, userId: viewerId, at }),
  answer: (row) => likeChangeOf(row, 'post'),
});
