import { POST_KINDS, type PostKind, type PostVisibility } from '../../visibility/vocabulary';

type PublishedKind = (typeof POST_KINDS)[PostVisibility];

/**
 * The content kinds in a published post: one for each visibility, its pictures, the number of its likes, and what its author alone sees of
 * it.
 */
export const postKinds: readonly (PublishedKind | 'media' | 'like_count' | 'backstage')[] = [
  ...Object.values(POST_KINDS),
  'media',
  'like_count',
  'backstage',
];

/** The content kinds in a post of any state. */
export const anyPostKinds: readonly (PostKind | 'media' | 'like_count' | 'backstage')[] = [
  ...postKinds,
  'drafts',
];
