import { POST_KINDS, type PostKind, type PostVisibility } from '../../visibility/vocabulary';

type PublishedKind = (typeof POST_KINDS)[PostVisibility];

/** The content kinds in a published post: one for each visibility, and the number of its likes. */
export const postKinds: readonly (PublishedKind | 'like_count')[] = [
  ...Object.values(POST_KINDS),
  'like_count',
];

/** The content kinds in a post of any state. */
export const anyPostKinds: readonly (PostKind | 'like_count')[] = [...postKinds, 'drafts'];
