import { unlikePostSteps } from '@tintype/content/fragments';
import { withdrawnFromPost } from '../guards/withdrawn-from-place';

/** See {@link Posts.unlike}. */
export const unlikePost = withdrawnFromPost({ action: 'unlike_post', write: unlikePostSteps });
