import { POST_KINDS, type PostVisibility } from '../../visibility/vocabulary';

type PostKind = (typeof POST_KINDS)[PostVisibility];

/** The content kinds in a post: one for each visibility, the number of its likes, and what its author alone sees of it. */
export const postKinds: readonly (PostKind | 'like_count' | 'story_backstage')[] = [
  ...Object.values(POST_KINDS),
  'like_count',
  'story_backstage',
];
