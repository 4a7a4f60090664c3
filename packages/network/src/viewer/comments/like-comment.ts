import { likeChangeOf, likeCommentSteps } from '@tintype/content/fragments';
import { onVisibleComment } from '../guards/on-visible-place';

/** See {@link Comments.like}. */
export const likeComment = onVisibleComment({
  action: 'like_comment',
  write: likeCommentSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: (row) => likeChangeOf(row, 'comment'),
});
