import { unlikeCommentSteps } from '@tintype/content/fragments';
import { withdrawnFromComment } from '../guards/withdrawn-from-place';

/** See {@link Comments.unlike}. */
export const unlikeComment = withdrawnFromComment({ action: 'unlike_comment', write: unlikeCommentSteps });
