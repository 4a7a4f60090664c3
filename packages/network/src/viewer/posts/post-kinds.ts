import { POST_KINDS, type PostKind, type PostVisibility } from '../../visibility/vocabulary';

type PublishedKind = (typeof POST_KINDS)[PostVisibility];

/**
 * The content kinds in a published post: one for each visibility, its pictures, the number of its likes, what its author alone sees of
 * it, and the products that it shows.
 */
export const postKinds: readonly (PublishedKind | 'media' | 'like_count' | 'backstage' | 'shop')[] = [
  ...Object.values(POST_KINDS),
  'media',
  'like_count',
  'backstage',
  'shop',
];

/** The content kinds in a post of any state. */
export const anyPostKinds: readonly (PostKind | 'media' | 'like_count' | 'backstage' | 'shop')[] = [
  ...postKinds,
  'drafts',
];
