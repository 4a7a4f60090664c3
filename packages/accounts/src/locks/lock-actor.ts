import type { Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { USER_ROLES, type UserRole } from '@tintype/shared-db/accounts';
import { type Forbidden, forbidden, type UserNotFound, userNotFound } from '../errors';
import { type LockedUser, lockUser } from './lock-user';

/** The actor and the target user, both rows locked. The actor is null for the system. */
export interface ActorAndUser {
  readonly actor: LockedUser | null;
  readonly user: LockedUser;
}

/** The rank of a role; higher roles have higher numbers. */
export const rankOf = (role: UserRole): number => USER_ROLES.indexOf(role);

/**
 * Locks the rows of the actor and the target user in the order of their ids, so that the actor's role cannot be removed
 * meanwhile. The actor must be active and have the role by the database, never by the input. Users being purged count as not
 * found.
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
 * Like {@link lockActorAndUser}, for actions of a moderator on users of a lower role. The system may act on every user.
 */
export async function lockLowerUser(
  tx: Repo,
  meta: Meta,
  userId: UserId,
): Promise<Result<LockedUser, UserNotFound | Forbidden>> {
  const locked = await lockActorAndUser(tx, meta, userId, 'moderator');
  if (!locked.ok) return locked;
  const { actor, user } = locked.value;
  return actor && rankOf(actor.role) <= rankOf(user.role) ? err(forbidden) : ok(user);
}
