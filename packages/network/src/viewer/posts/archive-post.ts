import { archivePostSteps, postChangeOf } from '@tintype/content/fragments';
import { onOwnPost } from '../guards/on-own-post';

/** See {@link Posts.archive}. */
export const archivePost = onOwnPost({
  action: 'archive_post',
  write: archivePostSteps,
  answer: postChangeOf,
});
