import type { PostMediaForm } from '@tintype/content';
import { arrangeMediaSteps, arrangementOf, lockOwnPost, readArrangement } from '@tintype/content/fragments';
import { readyMedia } from '@tintype/media/fragments';
import type { FormInput } from '@tintype/repo';
import { onOwnPublishedPost, ownPostSteps } from '../guards/on-own-published-post';

/** See {@link Posts.arrangeMedia}. */
export const arrangeMedia = onOwnPublishedPost({
  action: 'arrange_media',
  form: 'ArrangeMediaForm',
  takes: 'pictures',
  read: ({ contexts }, media: readonly FormInput<PostMediaForm>[]) =>
    readArrangement({ media }, contexts.content),
  locks: ({ postId, viewerId }) => [lockOwnPost({ postId, authorId: viewerId })],
  steps: { ...ownPostSteps, ready: readyMedia },
  write: arrangeMediaSteps,
  params: ({ viewerId }, { pictures }) => ({ authorId: viewerId, ...pictures }),
  answer: ({ changeset }, sent) => arrangementOf(changeset, sent),
});
