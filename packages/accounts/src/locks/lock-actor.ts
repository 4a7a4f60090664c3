import type { Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { USER_ROLES, type UserRole } from '@tintype/shared-db/accounts';
import { type Forbidden, forbidden, type UserNotFound, userNotFound } from '../errors';
import { type LockedUser, lockUser } from './lock-user';

/** Who acts and upon whom, both held. The actor is null for the system itself. */
export interface ActorAndUser {
  readonly actor: LockedUser | null;
  readonly user: LockedUser;
}

/** How high a role stands. */
export const rankOf = (role: UserRole): number => USER_ROLES.indexOf(role);

/**
 * Locks the rows of the one who acts and the one acted upon, in the order of their ids, so that nobody acts by a role that is
 * being taken from them. The actor must be active and have the role; the role stands in the database, never in the input.
 * Of whom a purge has begun there is nobody to act upon.
 */
export async function lockActorAndUser(
  tx: Repo,
  meta: Meta,
  userId: UserId,
  role: UserRole,
): Promise<Result<ActorAndUser, UserNotFound | Forbidden>> {
  const { actorId } = meta;
  const rows = new Map<UserId, LockedUser | null>();
  for (const id of [userId, ...(actorId === null ? [] : [actorId])].sort())
    if (!rows.has(id)) rows.set(id, await lockUser(tx, id));
  const actor = actorId === null ? null : (rows.get(actorId) ?? null);
  if (actorId !== null && (actor?.status !== 'active' || rankOf(actor.role) < rankOf(role)))
    return err(forbidden);
  const user = rows.get(userId);
  return !user || user.status === 'deleted' || user.purgeBeganAt ? err(userNotFound) : ok({ actor, user });
}

/**
 * As {@link lockActorAndUser}, for what a moderator may do upon whoever stands lower than they do. The system stands above all.
 */
export async function lockLowerUser(
  tx: Repo,
  meta: Meta,
  userId: UserId,
): Promise<Result<LockedUser, UserNotFound | Forbidden>> {
  const held = await lockActorAndUser(tx, meta, userId, 'moderator');
  if (!held.ok) return held;
  const { actor, user } = held.value;
  return actor && rankOf(actor.role) <= rankOf(user.role) ? err(forbidden) : ok(user);
}
