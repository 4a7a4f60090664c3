import { postChangeOf, unpinPostSteps } from '@tintype/content/fragments';
import { onOwnPost } from '../guards/on-own-post';

/** See {@link Posts.unpin}. */
export const unpinPost = onOwnPost({ action: 'unpin_post', write: unpinPostSteps, answer: postChangeOf });
