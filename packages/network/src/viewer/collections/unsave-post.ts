import { unsavePostSteps } from '@tintype/content/fragments';
import { withdrawFromPost } from '../guards/withdraw-from-place';

/** See {@link Collections.unsave}. */
export const unsavePost = withdrawFromPost({ action: 'unsave_post', write: unsavePostSteps });
