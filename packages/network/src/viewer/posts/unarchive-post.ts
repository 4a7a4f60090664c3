import { unarchivePostSteps, unarchivingOf } from '@tintype/content/fragments';
import { onOwnPost } from '../guards/on-own-post';

/** See {@link Posts.unarchive}. */
export const unarchivePost = onOwnPost({
  action: 'unarchive_post',
  write: unarchivePostSteps,
  answer: unarchivingOf,
});
