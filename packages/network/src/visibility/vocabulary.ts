import type { UserView } from '@tintype/accounts';
import type { Relationship } from '@tintype/social-graph';

/** How the viewer stands to the owner of what is looked at: one class decides everything. */
export const VIEWER_CLASSES = [
  'anonymous',
  'stranger',
  'pending',
  'follower',
  'close_friend',
  'self',
  'blocked',
  'blocking',
  'moderator',
  // On the owner's list of close friends without following: a stranger, save for what is for close friends.
  'listed_stranger',
] as const;
export type ViewerClass = (typeof VIEWER_CLASSES)[number];

/** The state of an owner's account, as far as it decides who sees what. */
export const OWNER_STATES = [
  'public',
  'private',
  'deactivated',
  'pending_deletion',
  'suspended',
  'deleted',
  'unconfirmed',
] as const;
export type OwnerState = (typeof OWNER_STATES)[number];

/** The kinds of things that an owner has and that a viewer may or may not see. */
export const CONTENT_KINDS = [
  'profile',
  'posts_public',
  'posts_followers',
  'posts_close_friends',
  'drafts',
  'media',
  'comments',
  'likers',
  'like_count',
  'follow_lists',
  'tagged_in',
  'stories',
  'stories_close_friends',
  'story_backstage',
  'highlights',
  'discovery',
  'trending',
  'people_search',
  'acts_elsewhere',
  'own_lists',
  'private_data',
  'messages',
  'shop',
] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/**
 * What a viewer gets: all of it, nothing (as if it were not there), a stub of name and picture, only the viewer's own
 * part, that part without being able to add to it, or only what was reported.
 */
export type Sight = 'yes' | 'no' | 'stub' | 'own' | 'frozen' | 'reported';

type Facts = Pick<Relationship, 'following' | 'requested' | 'blocking' | 'blockedBy' | 'closeFriendOf'>;

/** Reduces a relationship to the one class that decides. A block either way outweighs everything else. */
export function viewerClass(isSelf: boolean, relationship: Facts | null): ViewerClass {
  if (isSelf) return 'self';
  if (relationship === null) return 'anonymous';
  if (relationship.blockedBy) return 'blocked';
  if (relationship.blocking) return 'blocking';
  if (relationship.following) return relationship.closeFriendOf ? 'close_friend' : 'follower';
  if (relationship.closeFriendOf) return 'listed_stranger';
  return relationship.requested ? 'pending' : 'stranger';
}

/** The state of an account; no account is unconfirmed as long as accounts are active from their registration. */
export function ownerState({ status, isPrivate }: Pick<UserView, 'status' | 'isPrivate'>): OwnerState {
  if (status !== 'active') return status;
  return isPrivate ? 'private' : 'public';
}
