import { unlikePostSteps } from '@tintype/content/fragments';
import { withdrawFromPost } from '../guards/withdraw-from-place';

/** See {@link Posts.unlike}. */
export const unlikePost = withdrawFromPost({ action: 'unlike_post', write: unlikePostSteps });
