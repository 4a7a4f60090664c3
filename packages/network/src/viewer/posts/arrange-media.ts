import type { PostMediaForm } from '@tintype/content';
import {
  arrangeMediaSteps,
  arrangementOf,
  lockOwnPost,
  placesOfAnyState,
  readArrangement,
} from '@tintype/content/fragments';
import { readyMedia } from '@tintype/media/fragments';
import type { FormInput } from '@tintype/repo';
import { onOwnPostWithInput, ownPostSteps } from '../guards/on-own-post-with-input';

/** See {@link Posts.arrangeMedia}. */
export const arrangeMedia = onOwnPostWithInput({
  action: 'arrange_media',
  form: 'ArrangeMediaForm',
  takes: 'pictures',
  read: ({ contexts }, media: readonly FormInput<PostMediaForm>[]) =>
    readArrangement({ media }, contexts.content),
  locks: ({ postId, viewerId }) => [lockOwnPost({ postId, authorId: viewerId })],
  // A draft and an archived post of another user are refused by the statement, which looks at the author.
  steps: { ...ownPostSteps, places: placesOfAnyState('wanted'), ready: readyMedia },
  write: arrangeMediaSteps,
  params: ({ viewerId }, { pictures }) => ({ authorId: viewerId, ...pictures }),
  answer: ({ changeset }, sent) => arrangementOf(changeset, sent),
});
