import { approvalOf, approveCommentSteps, lockThread } from '@tintype/content/fragments';
import { onVisibleComment } from '../guards/on-visible-place';

/** See {@link Comments.approve}. */
export const approveComment = onVisibleComment({
  action: 'approve_comment',
  write: approveCommentSteps,
  params: ({ viewerId }) => ({ approverId: viewerId }),
  locks: ({ postId, commentId, viewerId }) => [lockThread({ postId, commentId, userId: viewerId })],
  answer: approvalOf,
});
