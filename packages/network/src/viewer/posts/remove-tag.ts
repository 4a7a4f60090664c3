import { removeTagSteps } from '@tintype/content/fragments';
import { withdrawFromPost } from '../guards/withdraw-from-place';

/** See {@link Posts.removeTag}. */
export const removeTag = withdrawFromPost({ action: 'remove_tag', write: removeTagSteps });
