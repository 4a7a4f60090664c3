import type { ViewerReads } from '../viewer/reads';
import type { ContentKind } from './vocabulary';

/** What a read shows, and whose it is. */
export interface RegisteredRead {
  /** The kinds of content in its answer; the policy decides about each. */
  readonly shows: readonly ContentKind[];
  /** Whether its owner is given by the caller, or is whoever looks. */
  readonly of: 'owner' | 'viewer';
}

const posts = ['posts_public', 'posts_followers', 'posts_close_friends', 'like_count'] as const;

/**
 * Every read that a viewer has. A read that is not here does not compile, and the privacy test goes through all of them:
 * each cell of the matrix, through each read that shows its kind of content.
 */
export const registeredReads = {
  profile: { shows: ['profile'], of: 'owner' },
  posts: { shows: posts, of: 'owner' },
  post: { shows: posts, of: 'owner' },
  home: { shows: posts, of: 'viewer' },
  comments: { shows: ['comments', 'acts_elsewhere'], of: 'owner' },
  replies: { shows: ['comments', 'acts_elsewhere'], of: 'owner' },
  likers: { shows: ['likers', 'acts_elsewhere'], of: 'owner' },
  relationships: { shows: ['profile'], of: 'viewer' },
  followers: { shows: ['follow_lists', 'acts_elsewhere'], of: 'owner' },
  following: { shows: ['follow_lists', 'acts_elsewhere'], of: 'owner' },
  mutuals: { shows: ['follow_lists', 'acts_elsewhere'], of: 'owner' },
  suggestions: { shows: ['people_search'], of: 'viewer' },
  requests: { shows: ['own_lists', 'acts_elsewhere'], of: 'viewer' },
  blocked: { shows: ['own_lists', 'profile'], of: 'viewer' },
  closeFriends: { shows: ['own_lists', 'acts_elsewhere'], of: 'viewer' },
  muted: { shows: ['own_lists', 'acts_elsewhere'], of: 'viewer' },
  restricted: { shows: ['own_lists', 'acts_elsewhere'], of: 'viewer' },
  personalDetails: { shows: ['private_data'], of: 'owner' },
  settings: { shows: ['private_data'], of: 'owner' },
  sessions: { shows: ['private_data'], of: 'owner' },
  passkeys: { shows: ['private_data'], of: 'owner' },
} as const satisfies Readonly<Record<keyof ViewerReads, RegisteredRead>>;
