import type { UserId } from '@tintype/shared-db';

/** The relation between a viewer and another user. */
export interface Relationship {
  readonly targetId: UserId;
  readonly following: boolean;
  readonly requested: boolean;
  readonly followedBy: boolean;
  /** The target asks to follow the viewer. */
  readonly requestedBy: boolean;
  readonly blocking: boolean;
  readonly blockedBy: boolean;
  readonly mutingPosts: boolean;
  readonly mutingStories: boolean;
  readonly restricting: boolean;
  /** The target restricts the viewer. For decisions only: the viewer must not learn it. */
  readonly restrictedBy: boolean;
  /** The target is on the viewer's list. */
  readonly closeFriend: boolean;
  /** The viewer is on the target's list. For decisions only: the viewer must not learn it. */
  readonly closeFriendOf: boolean;
}
