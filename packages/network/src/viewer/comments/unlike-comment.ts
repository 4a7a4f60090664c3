import { unlikeCommentSteps } from '@tintype/content/fragments';
import { withdrawFromComment } from '../guards/withdraw-from-place';

/** See {@link Comments.unlike}. */
export const unlikeComment = withdrawFromComment({ action: 'unlike_comment', write: unlikeCommentSteps });
