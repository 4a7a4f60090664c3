import { givenIds, plan } from '@tintype/database';
import { idList, type UserId } from '@tintype/shared-db';
import type { Relationship } from '@tintype/social-graph';
import { type RelationFacts, relationshipOf } from '@tintype/social-graph/fragments';
import { visibility, visiblePosts } from '../../visibility/visibility';
import {
  type Access,
  type ContentKind,
  type OwnerState,
  ownerState,
  POST_KINDS,
  type PostVisibility,
  STORY_KINDS,
  type StoryAudience,
  type ViewerClass,
  viewerClass,
} from '../../visibility/vocabulary';
import { peopleSteps, planParams } from './plan-steps';
import type { ShownUser } from './shown-users';
import type { ViewerContext } from './viewer-context';

/** An owner, with the viewer's relation to them. */
export interface VisibleOwner {
  readonly owner: ShownUser;
  readonly state: OwnerState;
  readonly viewer: ViewerClass;
  /** Null for the viewer's own account, and for a caller who is not logged in. */
  readonly relationship: Relationship | null;
}

/** Several owners, with the viewer's relation to each. */
export interface LoadedOwners {
  /** Whether the viewer's own account exists and is active. */
  readonly viewerActive: boolean;
  /** Whether the viewer asks for a moderator's access and gets it. */
  readonly moderates: boolean;
  readonly owners: ReadonlyMap<UserId, VisibleOwner>;
}

/** The answers of `peopleSteps`. */
export interface PeopleOfAnswer {
  readonly users: readonly ShownUser[];
  readonly relations: readonly RelationFacts[];
}

/** The caller, as far as visibility is concerned. */
export type Seer = Pick<ViewerContext, 'viewerId' | 'moderating'>;

/**
 * The owners among the people of an answer, with the viewer's relation to each. A viewer whose own account is not active sees what
 * an anonymous viewer sees, and themselves.
 */
export function ownersIn({ viewerId, moderating }: Seer, { users, relations }: PeopleOfAnswer): LoadedOwners {
  const viewer = viewerId === null ? undefined : users.find(({ id }) => id === viewerId);
  const viewerActive = viewer?.status === 'active';
  const moderates = moderating && viewerActive && viewer.role !== 'user';
  const facts = new Map(relations.map((relation) => [relation.targetId, relation.facts]));
  const owners = new Map<UserId, VisibleOwner>();
  for (const owner of users) {
    const { id } = owner;
    const isSelf = id === viewerId;
    const relationship = viewerActive && !isSelf ? relationshipOf(id, facts.get(id) ?? 0) : null;
    const ordinary = viewerClass(isSelf, relationship);
    const seenAs = moderates && !isSelf ? 'moderator' : ordinary;
    owners.set(id, { owner, state: ownerState(owner), viewer: seenAs, relationship });
  }
  return { viewerActive, moderates, owners };
}

const readOwners = plan({
  name: 'network.load_owners',
  steps: { wanted: givenIds, ...peopleSteps('id FROM wanted') },
  answers: ['users', 'relations'],
});

/** Loads these owners and the viewer's relation to each. One statement for any number of owners. */
export async function loadOwners(viewer: ViewerContext, ownerIds: readonly UserId[]): Promise<LoadedOwners> {
  const params = { ids: idList(ownerIds), ...planParams(viewer) };
  return ownersIn(viewer, await viewer.repo.answer(readOwners, params));
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

/** Whether the viewer sees a story of this owner. */
export function seesStory(
  owner: VisibleOwner | undefined,
  story: { readonly audience: StoryAudience },
): owner is VisibleOwner {
  return sees(owner, STORY_KINDS[story.audience]);
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
