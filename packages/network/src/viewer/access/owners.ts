import type { UserView } from '@tintype/accounts';
import { idList, type UserId } from '@tintype/shared-db';
import type { Relationship } from '@tintype/social-graph';
import { visibility, visiblePosts } from '../../visibility/visibility';
import {
  type Access,
  type ContentKind,
  type OwnerState,
  ownerState,
  POST_KINDS,
  type PostVisibility,
  type ViewerClass,
  viewerClass,
} from '../../visibility/vocabulary';
import type { ViewerContext } from './viewer-context';

/** An owner, with the viewer's relation to them. */
export interface VisibleOwner {
  readonly owner: UserView;
  readonly state: OwnerState;
  readonly viewer: ViewerClass;
  /** Null for the viewer's own account, and for a caller who is not logged in. */
  readonly relationship: Relationship | null;
}

/** Several owners, with the viewer's relation to each. */
export interface LoadedOwners {
  /** Whether the viewer's own account exists and is active. */
  readonly viewerActive: boolean;
  readonly owners: ReadonlyMap<UserId, VisibleOwner>;
}

/**
 * Loads these owners and the viewer's relation to each. Two statements for any number of owners; one for an anonymous viewer. A
 * viewer whose own account is not active sees what an anonymous viewer sees, and themselves.
 *
 * The relations are also read for ids that no user has, so that the statements do not tell a hidden user from an absent one.
 */
export async function loadOwners(
  { contexts, viewerId, moderating }: ViewerContext,
  ownerIds: readonly UserId[],
): Promise<LoadedOwners> {
  const ids = idList(ownerIds);
  const users = await contexts.accounts.getUsers(viewerId === null ? ids : [...ids, viewerId]);
  const viewer = viewerId === null ? undefined : users.get(viewerId);
  const viewerActive = viewer?.status === 'active';
  const moderates = moderating && viewerActive && viewer.role !== 'user';
  const relations =
    viewerId !== null && viewerActive && ids.some((id) => id !== viewerId)
      ? await contexts.socialGraph.getRelationships(viewerId, ids)
      : null;
  const owners = new Map<UserId, VisibleOwner>();
  for (const id of new Set(ids)) {
    const owner = users.get(id);
    if (owner === undefined) continue;
    const relationship = relations?.get(id) ?? null;
    const ordinary = viewerClass(id === viewerId, relationship);
    const seenAs = moderates && ordinary !== 'self' ? 'moderator' : ordinary;
    owners.set(id, { owner, state: ownerState(owner), viewer: seenAs, relationship });
  }
  return { viewerActive, owners };
}

/** The policy's answer for one content kind of this owner; 'no' for an absent owner. */
export function accessTo(owner: VisibleOwner | undefined, kind: ContentKind): Access {
  return owner ? visibility(owner.viewer, owner.state, kind) : 'no';
}

/** Whether the viewer sees one content kind of this owner in full. */
export function sees(owner: VisibleOwner | undefined, kind: ContentKind): owner is VisibleOwner {
  return accessTo(owner, kind) === 'yes';
}

/** The visibilities of the posts of this owner that the viewer sees. */
export function visiblePostsOf({ viewer, state }: VisibleOwner): readonly PostVisibility[] {
  return visiblePosts(viewer, state);
}

/** Whether the viewer sees a post of this owner. */
export function seesPost(
  owner: VisibleOwner | undefined,
  post: { readonly visibility: PostVisibility },
): owner is VisibleOwner {
  return sees(owner, POST_KINDS[post.visibility]);
}

/** Whether the viewer sees the like counts of this owner's posts. An owner who hides them shows them to moderators alone. */
export function seesLikeCount(owner: VisibleOwner | undefined): owner is VisibleOwner {
  if (!sees(owner, 'like_count')) return false;
  return !owner.owner.hideLikeCounts || owner.viewer === 'self' || owner.viewer === 'moderator';
}

/** Whether the viewer sees who likes the posts of this owner. A viewer who reads that list to its end has counted the likes. */
export function seesLikers(owner: VisibleOwner | undefined): owner is VisibleOwner {
  return sees(owner, 'likers') && seesLikeCount(owner);
}
