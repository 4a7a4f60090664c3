import type { Relationship } from '@tintype/social-graph';
import type { ContentKind } from '../../visibility/vocabulary';
import type { VisibleOwner } from '../access/owners';
import { listedPerson, type Person } from '../access/people';

/** The viewer's relation to a user, without what the user keeps to themselves. */
export type KnownRelationship = Omit<Relationship, 'blockedBy' | 'restrictedBy' | 'closeFriendOf'>;

/** A user on a list, with the viewer's relation to them; null for the viewer, and for a caller who is not logged in. */
export interface RelatedPerson extends Person {
  readonly relationship: KnownRelationship | null;
}

/** What the viewer may know of their relation to a user. */
export function knownRelationship({ relationship }: VisibleOwner): KnownRelationship | null {
  if (relationship === null) return null;
  const { blockedBy: _blockedBy, restrictedBy: _restrictedBy, closeFriendOf: _of, ...rest } = relationship;
  return rest;
}

/** A user as a list shows them; null for a user who is hidden from the viewer, and for an absent one. */
export function relatedPerson(
  owner: VisibleOwner | undefined,
  shows: ContentKind = 'activity',
): RelatedPerson | null {
  const listed = listedPerson(owner, shows);
  return listed && { ...listed.person, relationship: knownRelationship(listed.owner) };
}
