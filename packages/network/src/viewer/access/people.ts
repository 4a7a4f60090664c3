import type { UserView } from '@tintype/accounts';
import type { ContentKind } from '../../visibility/vocabulary';
import { accessTo, type VisibleOwner } from './owners';

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

/** A user as a list shows them; null for a user who is hidden from the viewer, and for an absent one. */
export function listedPerson(
  owner: VisibleOwner | undefined,
  shows: ContentKind = 'activity',
): ListedPerson | null {
  return owner && accessTo(owner, shows) !== 'no' ? { person: personOf(owner.owner), owner } : null;
}
