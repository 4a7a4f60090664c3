import type { UserView } from '@tintype/accounts';
import type { UserId } from '@tintype/shared-db';
import type { ContentKind } from '../../visibility/vocabulary';
import { accessTo, loadOwners, type VisibleOwner } from './owners';
import type { ViewerContext } from './viewer-context';

/** A user, as lists show them. */
export type Person = Pick<UserView, 'id' | 'username' | 'url' | 'name' | 'verified' | 'isPrivate'>;

export function personOf({ id, username, url, name, verified, isPrivate }: UserView): Person {
  return { id, username, url, name, verified, isPrivate };
}

/** A user on a list, with the viewer's relation to them. */
export interface ListedPerson {
  readonly person: Person;
  readonly owner: VisibleOwner;
}

/**
 * The people of a list that the viewer sees there. An entry shows who did something, so that a list leaves out the people who are
 * hidden from the viewer. The page may be short and still have a next one. Two statements.
 *
 * @param shows the content kind that the list shows of each person
 */
export async function visiblePeople(
  viewer: ViewerContext,
  ids: readonly UserId[],
  shows: ContentKind = 'activity',
): Promise<ReadonlyMap<UserId, ListedPerson>> {
  const { owners } = await loadOwners(viewer, ids);
  const listed = new Map<UserId, ListedPerson>();
  for (const [id, owner] of owners) {
    const person = listedPerson(owner, shows);
    if (person) listed.set(id, person);
  }
  return listed;
}

/** A user as a list shows them; null for a user who is hidden from the viewer, and for an absent one. */
export function listedPerson(
  owner: VisibleOwner | undefined,
  shows: ContentKind = 'activity',
): ListedPerson | null {
  return owner && accessTo(owner, shows) !== 'no' ? { person: personOf(owner.owner), owner } : null;
}
