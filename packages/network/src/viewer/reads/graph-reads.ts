import { ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Relationship } from '@tintype/social-graph';
import type { Contexts } from '../../contexts/contexts';
import type { ContentKind } from '../../visibility/vocabulary';
import { accessTo, loadOwners, sees } from '../access/owners';
import { type Person, visiblePeople } from '../access/people';
import { type NotVisible, refuse } from '../access/refuse';
import { type InvalidIds, readIds } from '../access/untrusted';
import type { ViewerContext } from '../access/viewer-context';
import { moderatedRead, read } from '../registration/registered-calls';

/** The viewer's relation to a user, without what the user keeps to themselves. */
export type KnownRelationship = Omit<Relationship, 'blockedBy' | 'restrictedBy' | 'closeFriendOf'>;

/** A user on a list, with the viewer's relation to them; null for the viewer, and for a caller who is not logged in. */
export interface RelatedPerson extends Person {
  readonly relationship: KnownRelationship | null;
}

type Reading<T> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;
type Listing = () => Promise<Result<Page<{ readonly userId: UserId }>, InvalidPage>>;
type SocialGraph = Contexts['socialGraph'];

/** A list of people of an owner whose lists the viewer sees: five statements. */
async function listOf(viewer: ViewerContext, ownerId: UserId, list: Listing): Reading<RelatedPerson> {
  const owner = (await loadOwners(viewer, [ownerId])).owners.get(idOf(ownerId));
  return sees(owner, 'follow_lists') ? readPeople(viewer, list) : refuse('user');
}

/** A list that only the viewer sees: four statements. */
function ownList(
  list: (socialGraph: SocialGraph, viewerId: UserId, request: PageRequest) => ReturnType<Listing>,
  shows: ContentKind = 'activity',
) {
  return async (viewer: ViewerContext, request: PageRequest = {}): Reading<RelatedPerson> => {
    const { contexts, viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const me = (await loadOwners(viewer, [viewerId])).owners.get(viewerId);
    if (!sees(me, 'own_lists')) return refuse('user');
    return readPeople(viewer, () => list(contexts.socialGraph, viewerId, request), shows);
  };
}

async function readPeople(
  viewer: ViewerContext,
  list: Listing,
  shows: ContentKind = 'activity',
): Reading<RelatedPerson> {
  const page = await list();
  if (!page.ok) return page;
  const ids = page.value.items.map((item) => item.userId);
  const people = await visiblePeople(viewer, ids, shows);
  const items = page.value.items.flatMap(({ userId }): RelatedPerson[] => {
    const listed = people.get(userId);
    return listed ? [{ ...listed.person, relationship: known(listed.owner.relationship) }] : [];
  });
  return ok({ ...page.value, items });
}

function known(relationship: Relationship | null): KnownRelationship | null {
  if (relationship === null) return null;
  const { blockedBy: _blockedBy, restrictedBy: _restrictedBy, closeFriendOf: _of, ...rest } = relationship;
  return rest;
}

/** The follow lists of a user. */
export const followReads = {
  /** A page of the followers of a user, with the viewer's relation to each: five statements. */
  followers: moderatedRead({
    takes: ['user', 'request'],
    shows: ['follow_lists', 'activity'],
    of: 'owner',
    moderated: { action: 'moderate_followers', entityType: 'user' },
    run: (viewer, userId: UserId, request: PageRequest = {}) =>
      listOf(viewer, userId, () => viewer.contexts.socialGraph.listFollowers(userId, request)),
  }),

  /** A page of the users that a user follows, with the viewer's relation to each: five statements. */
  following: moderatedRead({
    takes: ['user', 'request'],
    shows: ['follow_lists', 'activity'],
    of: 'owner',
    moderated: { action: 'moderate_following', entityType: 'user' },
    run: (viewer, userId: UserId, request: PageRequest = {}) =>
      listOf(viewer, userId, () => viewer.contexts.socialGraph.listFollowing(userId, request)),
  }),
};

/** The viewer's own part of the social graph. */
export const graphReads = {
  /**
   * The viewer's relation to each of these users, by id in lower case. Users who are hidden from the viewer are left out. Two
   * statements. `invalid` on `userIds` if they are not a list, or are more than 1,000.
   */
  relationships: read({
    takes: ['users'],
    shows: ['profile'],
    of: 'viewer',
    run: async (
      viewer,
      userIds: readonly UserId[],
    ): Promise<Result<ReadonlyMap<UserId, KnownRelationship>, NotVisible | InvalidIds>> => {
      if (viewer.viewerId === null) return refuse('user');
      const ids = readIds(userIds);
      if (!ids.ok) return ids;
      const { owners } = await loadOwners(viewer, ids.value);
      const visible = new Map<UserId, KnownRelationship>();
      for (const [id, owner] of owners) {
        const relationship = accessTo(owner, 'profile') === 'no' ? null : known(owner.relationship);
        if (relationship && id !== viewer.viewerId) visible.set(id, relationship);
      }
      return ok(visible);
    },
  }),

  /** A page of the followers of a user that the viewer follows too: five statements. */
  mutuals: read({
    takes: ['user', 'request'],
    shows: ['follow_lists', 'activity'],
    of: 'owner',
    run: async (viewer, userId: UserId, request: PageRequest = {}): Reading<RelatedPerson> => {
      const { contexts, viewerId } = viewer;
      if (viewerId === null) return refuse('user');
      return listOf(viewer, userId, () => contexts.socialGraph.listMutuals(viewerId, userId, request));
    },
  }),

  /** A page of the users who ask to follow the viewer, the longest waiting first. */
  requests: read({
    takes: ['request'],
    shows: ['own_lists', 'activity'],
    of: 'viewer',
    run: ownList((graph, me, request) => graph.listRequests(me, request)),
  }),

  /** A page of the users that the viewer blocks, as stubs to unblock. Users who block the viewer too are left out. */
  blocked: read({
    takes: ['request'],
    shows: ['own_lists', 'profile'],
    of: 'viewer',
    run: ownList((graph, me, request) => graph.listBlocked(me, request), 'profile'),
  }),

  /** A page of the viewer's close friends. */
  closeFriends: read({
    takes: ['request'],
    shows: ['own_lists', 'activity'],
    of: 'viewer',
    run: ownList((graph, me, request) => graph.listCloseFriends(me, request)),
  }),

  /** A page of the users that the viewer mutes. */
  muted: read({
    takes: ['request'],
    shows: ['own_lists', 'activity'],
    of: 'viewer',
    run: ownList((graph, me, request) => graph.listMuted(me, request)),
  }),

  /** A page of the users that the viewer restricts. */
  restricted: read({
    takes: ['request'],
    shows: ['own_lists', 'activity'],
    of: 'viewer',
    run: ownList((graph, me, request) => graph.listRestricted(me, request)),
  }),
};
