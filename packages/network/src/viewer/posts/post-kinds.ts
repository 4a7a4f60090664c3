import { POST_KINDS, type PostVisibility } from '../../visibility/vocabulary';

type PostKind = (typeof POST_KINDS)[PostVisibility];

/**
 * The content kinds in a post: one for each visibility, its pictures, the number of its likes, and what its author alone sees of it.
 */
export const postKinds: readonly (PostKind | 'media' | 'like_count' | 'story_backstage')[] = [
  ...Object.values(POST_KINDS),
  'media',
  'like_count',
  'story_backstage',
];
