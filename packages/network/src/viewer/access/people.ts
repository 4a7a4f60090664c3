import type { UserView } from '@tintype/accounts';
import type { MediaId } from '@tintype/shared-db';
import type { ContentKind } from '../../visibility/vocabulary';
import { accessTo, type VisibleOwner } from './owners';
import type { ShownUser } from './shown-users';

/** The picture of a profile: `people.openAvatar` opens it. Another picture has another id, so that an app may keep its bytes. */
export interface Avatar {
  readonly mediaId: MediaId;
  /** A few characters from which a program draws a blurred preview; null for a picture without one. */
  readonly blurhash: string | null;
}

/** A user, as lists show them. */
export interface Person
  extends Pick<UserView, 'id' | 'username' | 'url' | 'name' | 'verified' | 'isPrivate'> {
  /** Null for a user without a picture. */
  readonly avatar: Avatar | null;
}

export function personOf(user: ShownUser): Person {
  const { id, username, url, name, verified, isPrivate } = user;
  return { id, username, url, name, avatar: avatarOf(user), verified, isPrivate };
}

/** The picture of the profile of a user; null without one. */
export function avatarOf({ avatarMediaId, avatarBlurhash }: ShownUser): Avatar | null {
  return avatarMediaId === null ? null : { mediaId: avatarMediaId, blurhash: avatarBlurhash };
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
