import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus } from '../account-state/change-status';
import type { Forbidden, UserNotFound } from '../errors';
import { lockLowerUser } from '../locks/lock-actor';
import type { AccountsSettings } from '../settings';
import { endSessions } from './revoke-sessions';

/** The reasons why an actor cannot suspend an account or lift a suspension. */
export type SuspensionError = Forbidden | UserNotFound;

/**
 * Suspends an account. It is hidden, every session ends, and the user cannot log in. An active moderator may do this to users
 * of a lower role, and the system to everyone. A requested deletion keeps its day, and the user cannot come back before it.
 * Idempotent.
 *
 * Locks the rows of both users in the order of their ids, then what the side effects lock.
 *
 * @returns whether the account changed; `forbidden`: the actor is not an active moderator, or the user's role is not lower;
 *   `not_found`
 *
 * @example
 * await accounts.suspendUser(mallory.id, { actorId: moderator.id, requestId });
 */
export function suspendUser(
  repo: Repo,
  settings: Pick<AccountsSettings, 'sideEffects'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SuspensionError>> {
  const action = command(repo, meta, { name: 'suspend_user', entityType: 'user', entityId: userId });
  return action.transact((tx) => suspendWithin(tx, settings, userId, meta));
}

/**
 * Suspends an account as a part of another command, which logs it. Must run in the transaction of that command. Otherwise as
 * {@link suspendUser}.
 *
 * @example
 * await repo.transact((tx) => createAccounts(tx).suspendWithin(mallory.id, { actorId: moderator.id, requestId }));
 */
export async function suspendWithin(
  tx: Repo,
  settings: Pick<AccountsSettings, 'sideEffects'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SuspensionError>> {
  tx.assertInTransaction();
  const locked = await lockLowerUser(tx, meta, userId);
  if (!locked.ok) return locked;
  const user = locked.value;
  if (user.status === 'suspended') return ok({ changed: false });
  const { deactivatedAt, deleteAfter } = user;
  await changeStatus(tx, settings.sideEffects, user, { status: 'suspended', deactivatedAt, deleteAfter });
  await endSessions(tx, userId);
  return ok({ changed: true });
}
