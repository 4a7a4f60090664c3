import type { UserView } from '@tintype/accounts';
import type { PostView } from '@tintype/content';
import { asUserId, idList, idOfNothing, type UserId } from '@tintype/shared-db';
import type { Relationship } from '@tintype/social-graph';
import type { Contexts } from '../compose';
import { visibility } from '../visibility/visibility';
import {
  type ContentKind,
  type OwnerState,
  ownerState,
  type Sight,
  type ViewerClass,
  viewerClass,
} from '../visibility/vocabulary';

/** The viewer: a user, a user who moderates, or null for a caller who is not logged in. */
export interface Looking {
  readonly viewerId: UserId | null;
  /** Asks for a moderator's sight; it is given to moderators and admins whose account is active. */
  readonly moderating?: boolean;
}

/** Nothing that this viewer may see: what does not exist and what is hidden are one answer. */
export interface NotVisible {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'post' | 'comment';
}

export const notVisible = (entity: NotVisible['entity']): NotVisible => ({ kind: 'not_found', entity });

/** The viewer's own account is suspended, deactivated or on its way out: it may do nothing. */
export interface Inactive {
  readonly kind: 'inactive';
}

/** An owner as this viewer stands to them. */
export interface SeenOwner {
  readonly owner: UserView;
  readonly state: OwnerState;
  readonly viewer: ViewerClass;
  /** Null for oneself, and for whoever is not logged in. */
  readonly relationship: Relationship | null;
}

/** Several owners as one viewer stands to them. */
export interface Seen {
  /** Whether the viewer's own account is there and active. */
  readonly viewerActive: boolean;
  readonly owners: ReadonlyMap<UserId, SeenOwner>;
}

/**
 * How the viewer stands to each of these owners. Two statements for any number; one for an anonymous viewer. A viewer whose
 * own account is not active sees what an anonymous one sees, and themselves.
 *
 * The relations are also asked for ids that no user has, so that the statements do not tell a hidden user from an absent one.
 */
export async function seeOwners(
  contexts: Contexts,
  { viewerId, moderating }: Looking,
  ownerIds: readonly UserId[],
): Promise<Seen> {
  const asked = idList(ownerIds);
  const users = await contexts.accounts.getUsers(viewerId === null ? asked : [...asked, viewerId]);
  const known = [...new Set(asked)].filter((id) => users.has(id));
  const viewer = viewerId === null ? undefined : users.get(viewerId);
  const viewerActive = viewer?.status === 'active';
  const moderates = moderating === true && viewerActive && viewer.role !== 'user';
  const relations =
    viewerId !== null && viewerActive && asked.some((id) => id !== viewerId)
      ? await contexts.socialGraph.getRelationships(viewerId, asked)
      : null;
  const owners = new Map<UserId, SeenOwner>();
  for (const id of known) {
    const owner = users.get(id);
    if (owner === undefined) continue;
    const relationship = relations?.get(id) ?? null;
    const ordinary = viewerClass(id === viewerId, relationship);
    const seenAs = moderates && ordinary !== 'self' ? 'moderator' : ordinary;
    owners.set(id, { owner, state: ownerState(owner), viewer: seenAs, relationship });
  }
  return { viewerActive, owners };
}

/** What the policy says of something of this owner's; nobody's is not visible. */
export function sightOf(seen: SeenOwner | undefined | null, kind: ContentKind): Sight {
  return seen ? visibility(seen.viewer, seen.state, kind) : 'no';
}

/** Whether the viewer sees something of this owner's in full. */
export function sees(seen: SeenOwner | undefined | null, kind: ContentKind): boolean {
  return sightOf(seen, kind) === 'yes';
}

const POST_VISIBILITIES: readonly PostView['visibility'][] = ['public', 'followers', 'close_friends'];

/** Which of an owner's posts the viewer may see. */
export function visiblePosts(seen: SeenOwner): readonly PostView['visibility'][] {
  return POST_VISIBILITIES.filter((audience) => sees(seen, `posts_${audience}`));
}

/** Whether the viewer may see a post of this owner. */
export function seesPost(
  seen: SeenOwner | undefined | null,
  post: Pick<PostView, 'visibility'>,
): seen is SeenOwner {
  return sees(seen, `posts_${post.visibility}`);
}

/**
 * Whether the viewer may know how many like a post of this owner. An owner who hides it shows it to nobody else, but for
 * moderators.
 */
export function seesLikeCount(seen: SeenOwner | undefined | null): seen is SeenOwner {
  if (!seen || !sees(seen, 'like_count')) return false;
  return !seen.owner.hideLikeCounts || seen.viewer === 'self' || seen.viewer === 'moderator';
}

/**
 * Whether the viewer may page through who likes a post of this owner. Not where the count is hidden: whoever reads the list
 * to its end has counted it.
 */
export function seesLikers(seen: SeenOwner | undefined | null): seen is SeenOwner {
  return sees(seen, 'likers') && seesLikeCount(seen);
}

/** Stands for the author of an absent post or comment: no user has it. */
export const idOfNobody = asUserId(idOfNothing);
