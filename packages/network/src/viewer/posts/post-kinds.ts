import { POST_KINDS, type PostVisibility } from '../../visibility/vocabulary';

type PostKind = (typeof POST_KINDS)[PostVisibility];

/** The content kinds in a post: one for each visibility, its pictures, and the number of its likes. */
export const postKinds: readonly (PostKind | 'media' | 'like_count')[] = [
  ...Object.values(POST_KINDS),
  'media',
  'like_count',
];
