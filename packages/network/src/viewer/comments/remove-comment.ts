import { lockRemovedThread, removeCommentSteps } from '@tintype/content/fragments';
import { withdrawFromComment } from '../guards/withdraw-from-place';

/** See {@link Comments.remove}. */
export const removeComment = withdrawFromComment({
  action: 'remove_comment',
  write: removeCommentSteps,
  locks: (own) => [lockRemovedThread(own)],
});
