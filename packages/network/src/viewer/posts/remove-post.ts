import { postChangeOf, removePostSteps } from '@tintype/content/fragments';
import { onOwnPost } from '../guards/on-own-post';

/** See {@link Posts.remove}. */
export const removePost = onOwnPost({ action: 'remove_post', write: removePostSteps, answer: postChangeOf });
