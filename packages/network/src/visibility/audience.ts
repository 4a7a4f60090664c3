import type { UserSettings } from '@tintype/accounts';
import type { Relationship } from '@tintype/social-graph';

/** Whom an owner allows something: `followers` follow the owner, `followed` are followed by the owner. */
export type Audience = UserSettings['commentsFrom'];

/** How somebody stands to an owner, as far as it decides what the owner allows them. */
export const STANDINGS = ['self', 'mutual', 'follower', 'followed', 'stranger', 'blocked'] as const;
export type Standing = (typeof STANDINGS)[number];

type Facts = Pick<Relationship, 'following' | 'followedBy' | 'blocking' | 'blockedBy'>;

/**
 * Reduces a relationship to the one standing that decides. A block either way outweighs everything else; a request is no
 * follow yet, in either direction.
 *
 * @param relationship of the one who wants something to the owner; null for nobody who is logged in
 */
export function standingOf(isSelf: boolean, relationship: Facts | null): Standing {
  if (isSelf) return 'self';
  if (relationship === null) return 'stranger';
  if (relationship.blocking || relationship.blockedBy) return 'blocked';
  if (relationship.following) return relationship.followedBy ? 'mutual' : 'follower';
  return relationship.followedBy ? 'followed' : 'stranger';
}

const admitted: Readonly<Record<Audience, readonly Standing[]>> = {
  everyone: ['self', 'mutual', 'follower', 'followed', 'stranger'],
  followers: ['self', 'mutual', 'follower'],
  followed: ['self', 'mutual', 'followed'],
  nobody: ['self'],
};

/**
 * Whether somebody who stands so to an owner may do what the owner allows to this audience. Oneself always may, and across a
 * block nobody. Whether they see what it would be done to is another question: the visibility policy's.
 *
 * @example
 * admits('followers', 'followed') // false
 */
export function admits(audience: Audience, standing: Standing): boolean {
  return admitted[audience].includes(standing);
}
