import { lockPins, lockThread, pinChangeOf, pinCommentSteps } from '@tintype/content/fragments';
import { onVisibleComment } from '../guards/on-visible-place';

/** See {@link Comments.pin}. */
export const pinComment = onVisibleComment({
  action: 'pin_comment',
  write: pinCommentSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  locks: ({ postId, commentId, viewerId }) => [
    lockPins({ postId, userId: viewerId }),
    lockThread({ postId, commentId, userId: viewerId }),
  ],
  answer: pinChangeOf,
});
