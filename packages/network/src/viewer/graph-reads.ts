import { err, ok, type Page, type PageRequest, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Relationship } from '@tintype/social-graph';
import type { Contexts } from '../compose';
import type { ContentKind } from '../visibility/vocabulary';
import { type Person, visiblePeople } from './people';
import { type Looking, type NotVisible, notVisible, seeOwners, sees, sightOf } from './sight';
import { type InvalidIds, readIds } from './untrusted';

/** How the viewer stands to somebody, as the viewer may know it: nothing that the other one keeps to themselves. */
export type KnownRelationship = Omit<Relationship, 'blockedBy' | 'restrictedBy' | 'closeFriendOf'>;

/** Somebody on a list, with how the viewer stands to them; null for the viewer, and for whoever is not logged in. */
export interface RelatedPerson extends Person {
  readonly relationship: KnownRelationship | null;
}

type Reading<T> = Promise<Result<Page<T>, NotVisible | InvalidPage>>;
type Listing = () => Promise<Result<Page<{ readonly userId: UserId }>, InvalidPage>>;

/** What a viewer reads of the social graph. */
export function viewerGraphReads(contexts: Contexts, looking: Looking) {
  const { socialGraph } = contexts;
  const { viewerId } = looking;

  /** A list of people of an owner who lets the viewer see it: five statements. */
  async function listOf(ownerId: UserId, list: Listing): Reading<RelatedPerson> {
    const owner = (await seeOwners(contexts, looking, [ownerId])).owners.get(idOf(ownerId));
    return sees(owner, 'follow_lists') ? readPeople(list) : err(notVisible('user'));
  }

  async function readPeople(list: Listing, shows: ContentKind = 'acts_elsewhere'): Reading<RelatedPerson> {
    const page = await list();
    if (!page.ok) return page;
    const people = await visiblePeople(contexts, looking, idsOf(page.value), shows);
    const items = page.value.items.flatMap(({ userId }): RelatedPerson[] => {
      const found = people.get(userId);
      return found ? [{ ...found.person, relationship: known(found.seen.relationship) }] : [];
    });
    return ok({ ...page.value, items });
  }

  /** A list that only the viewer has: four statements. */
  async function ownList(
    list: (viewer: UserId) => ReturnType<Listing>,
    shows?: ContentKind,
  ): Reading<RelatedPerson> {
    const me = viewerId && (await seeOwners(contexts, looking, [viewerId])).owners.get(viewerId);
    if (viewerId === null || !sees(me, 'own_lists')) return err(notVisible('user'));
    return readPeople(() => list(viewerId), shows);
  }

  return {
    /**
     * How the viewer stands to each of these users, by id in lower case; a user who is not visible is not in it: two
     * statements. `invalid` on `userIds` where they are no list, or more than 1,000.
     */
    relationships: async (
      userIds: readonly UserId[],
    ): Promise<Result<ReadonlyMap<UserId, KnownRelationship>, NotVisible | InvalidIds>> => {
      if (viewerId === null) return err(notVisible('user'));
      const asked = readIds(userIds);
      if (!asked.ok) return asked;
      const { owners } = await seeOwners(contexts, looking, asked.value);
      const found = new Map<UserId, KnownRelationship>();
      for (const [id, seen] of owners) {
        const relationship = sightOf(seen, 'profile') === 'no' ? null : known(seen.relationship);
        if (relationship && id !== viewerId) found.set(id, relationship);
      }
      return ok(found);
    },

    /** A page of who follows a user, with how the viewer stands to them: five statements. */
    followers: (userId: UserId, request: PageRequest = {}) =>
      listOf(userId, () => socialGraph.listFollowers(userId, request)),

    /** A page of whom a user follows, with how the viewer stands to them: five statements. */
    following: (userId: UserId, request: PageRequest = {}) =>
      listOf(userId, () => socialGraph.listFollowing(userId, request)),

    /** A page of those among whom the viewer follows who follow a user: five statements. */
    mutuals: (userId: UserId, request: PageRequest = {}) =>
      viewerId === null
        ? Promise.resolve(err(notVisible('user')))
        : listOf(userId, () => socialGraph.listMutuals(viewerId, userId, request)),

    /** A page of who asks to follow the viewer, those who have waited longest first. */
    requests: (request: PageRequest = {}) => ownList((me) => socialGraph.listRequests(me, request)),

    /** A page of whom the viewer blocks, as stubs to unblock; not of those who block the viewer as well. */
    blocked: (request: PageRequest = {}) => ownList((me) => socialGraph.listBlocked(me, request), 'profile'),

    /** A page of the viewer's close friends. */
    closeFriends: (request: PageRequest = {}) => ownList((me) => socialGraph.listCloseFriends(me, request)),

    /** A page of whom the viewer mutes. */
    muted: (request: PageRequest = {}) => ownList((me) => socialGraph.listMuted(me, request)),

    /** A page of whom the viewer restricts. */
    restricted: (request: PageRequest = {}) => ownList((me) => socialGraph.listRestricted(me, request)),
  };
}

function known(relationship: Relationship | null): KnownRelationship | null {
  if (relationship === null) return null;
  const { blockedBy: _blockedBy, restrictedBy: _restrictedBy, closeFriendOf: _of, ...rest } = relationship;
  return rest;
}

const idsOf = (page: Page<{ readonly userId: UserId }>): UserId[] => page.items.map((item) => item.userId);
