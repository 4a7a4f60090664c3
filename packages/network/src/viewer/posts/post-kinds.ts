import { POST_KINDS, type PostVisibility } from '../../visibility/vocabulary';

type PostKind = (typeof POST_KINDS)[PostVisibility];

/** The content kinds in a post: one for each visibility, and the number of its likes. */
export const postKinds: readonly (PostKind | 'like_count')[] = [...Object.values(POST_KINDS), 'like_count'];
