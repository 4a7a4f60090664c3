import { pinAnswerOf, pinPostSteps } from '@tintype/content/fragments';
import { onOwnPost } from '../guards/on-own-post';

/** See {@link Posts.pin}. */
export const pinPost = onOwnPost({ action: 'pin_post', write: pinPostSteps, answer: pinAnswerOf });
