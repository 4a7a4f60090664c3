import { commentChangeOf, hideCommentSteps, lockThread } from '@tintype/content/fragments';
import { onVisibleComment } from '../guards/on-visible-place';

/** See {@link Comments.hide}. */
export const hideComment = onVisibleComment({
  action: 'hide_comment',
  write: hideCommentSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  locks: ({ postId, commentId, viewerId }) => [lockThread({ postId, commentId, userId: viewerId })],
  answer: commentChangeOf,
});
