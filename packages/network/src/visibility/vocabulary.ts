import type { UserView } from '@tintype/accounts';
import type { PostView } from '@tintype/content';
import type { PlaceOfStory } from '@tintype/content/fragments';
import type { Relationship } from '@tintype/social-graph';

/** The relation of a viewer to the owner of a thing. One class decides everything. */
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
  // On the owner's list of close friends without following the owner: a stranger, except for close friends' content.
  'close_friend_only',
] as const;
/** One of {@link VIEWER_CLASSES}. */
export type ViewerClass = (typeof VIEWER_CLASSES)[number];

/** The state of an owner's account, as far as visibility depends on it. */
export const OWNER_STATES = [
  'public',
  'private',
  'deactivated',
  'pending_deletion',
  'suspended',
  'deleted',
  'unconfirmed',
] as const;
/** One of {@link OWNER_STATES}. */
export type OwnerState = (typeof OWNER_STATES)[number];

/**
 * The kinds of content that an owner has. `activity` is what the owner writes and likes on the posts of others. `drafts` are the posts
 * that are not published: drafts, and archived ones. `backstage` is what only the author learns of the own posts and stories: earlier
 * captions, who has seen a story.
 */
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
  'backstage',
  'highlights',
  'discovery',
  'trending',
  'people_search',
  'activity',
  'own_lists',
  'private_data',
  'shop',
] as const;
/** One of {@link CONTENT_KINDS}. */
export type ContentKind = (typeof CONTENT_KINDS)[number];

export type PostVisibility = PostView['visibility'];

/** The content kind of the posts of each visibility. A new visibility does not compile until it has a kind. */
export const POST_KINDS = {
  public: 'posts_public',
  followers: 'posts_followers',
  close_friends: 'posts_close_friends',
} as const satisfies Readonly<Record<PostVisibility, ContentKind>>;

export type StoryAudience = PlaceOfStory['audience'];

/** The content kind of the stories of each audience. */
export const STORY_KINDS = {
  everyone: 'stories',
  close_friends: 'stories_close_friends',
} as const satisfies Readonly<Record<StoryAudience, ContentKind>>;

/** The content kind of a post, by its visibility once it is published. */
export function kindOfPost({ status, visibility }: Pick<PostView, 'status' | 'visibility'>): PostKind {
  return status === 'published' ? POST_KINDS[visibility] : 'drafts';
}

/** The content kinds that posts are of. */
export type PostKind = (typeof POST_KINDS)[PostVisibility] | 'drafts';

/** What a viewer gets: everything, nothing (the same answer as for an absent thing), or a stub with the name alone. */
export type Access = 'yes' | 'no' | 'stub';

type Facts = Pick<Relationship, 'following' | 'requested' | 'blocking' | 'blockedBy' | 'closeFriendOf'>;

/** Reduces a relationship to the one class that decides. A block in either direction outweighs everything else. */
export function viewerClass(isSelf: boolean, relationship: Facts | null): ViewerClass {
  if (isSelf) return 'self';
  if (relationship === null) return 'anonymous';
  if (relationship.blockedBy) return 'blocked';
  if (relationship.blocking) return 'blocking';
  if (relationship.following) return relationship.closeFriendOf ? 'close_friend' : 'follower';
  if (relationship.closeFriendOf) return 'close_friend_only';
  return relationship.requested ? 'pending' : 'stranger';
}

/** The state of an account. It is never `unconfirmed` as long as accounts are active from their registration. */
export function ownerState({ status, isPrivate }: Pick<UserView, 'status' | 'isPrivate'>): OwnerState {
  if (status !== 'active') return status;
  return isPrivate ? 'private' : 'public';
}
