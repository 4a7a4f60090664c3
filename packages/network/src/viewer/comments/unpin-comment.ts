import { commentChangeOf, lockThread, unpinCommentSteps } from '@tintype/content/fragments';
import { onVisibleComment } from '../guards/on-visible-place';

/** See {@link Comments.unpin}. */
export const unpinComment = onVisibleComment({
  action: 'unpin_comment',
  write: unpinCommentSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  locks: ({ postId, commentId, viewerId }) => [lockThread({ postId, commentId, userId: viewerId })],
  answer: commentChangeOf,
});
