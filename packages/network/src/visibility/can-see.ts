import type { UserView } from '@tintype/accounts';
import type { PostView } from '@tintype/content';
import type { Relationship } from '@tintype/social-graph';

/** How the viewer stands to the owner of what is looked at. */
export type ViewerClass = 'anonymous' | 'stranger' | 'pending' | 'follower' | 'self' | 'blocked' | 'blocking';

/** Reduces a relationship to the one class that decides. A block either way outweighs everything else. */
export function viewerClass(isSelf: boolean, relationship: Relationship | null): ViewerClass {
  if (isSelf) return 'self';
  if (relationship === null) return 'anonymous';
  if (relationship.blockedBy) return 'blocked';
  if (relationship.blocking) return 'blocking';
  if (relationship.following) return 'follower';
  return relationship.requested ? 'pending' : 'stranger';
}

type Owner = Pick<UserView, 'status' | 'isPrivate'>;

/** Whether the profile is seen: in full, as a stub that can be unblocked, or not at all. */
export function profileSight(viewer: ViewerClass, owner: Owner): 'full' | 'stub' | 'none' {
  if (owner.status !== 'active') return viewer === 'self' && owner.status !== 'deleted' ? 'full' : 'none';
  if (viewer === 'blocked') return 'none';
  return viewer === 'blocking' ? 'stub' : 'full';
}

/** Which of an owner's posts the viewer may see. */
export function visiblePosts(viewer: ViewerClass, owner: Owner): readonly PostView['visibility'][] {
  if (viewer === 'self') return owner.status === 'active' ? ['public', 'followers', 'close_friends'] : [];
  if (owner.status !== 'active' || viewer === 'blocked' || viewer === 'blocking') return [];
  if (viewer === 'follower') return ['public', 'followers'];
  return owner.isPrivate ? [] : ['public'];
}

/** Whether the viewer may see whom an owner follows and who follows the owner. */
export function canSeeFollows(viewer: ViewerClass, owner: Owner): boolean {
  if (viewer === 'self') return owner.status === 'active';
  if (viewer === 'anonymous' || owner.status !== 'active') return false;
  return viewer === 'follower' || ((viewer === 'stranger' || viewer === 'pending') && !owner.isPrivate);
}
