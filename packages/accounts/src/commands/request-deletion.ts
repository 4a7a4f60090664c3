import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus } from '../account-state/change-status';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { PasswordForm } from '../forms/second-factor-forms';
import { lockUser } from '../locks/lock-user';
import { readWithOwnPassword } from '../proofs/own-password';
import type { AccountsSettings } from '../settings';
import { endSessions } from './revoke-sessions';

/** The days during which the user may come back. */
const graceDays = 30;

export type RequestDeletionError = Invalid<PasswordForm> | UserNotFound | WrongStatus;

/**
 * Requests the deletion of an account. It is hidden at once, every session ends, and after thirty days it is purged. Until then
 * `reactivateUser` brings it back. A second request keeps the day.
 *
 * Locks the user's row, then what the side effects lock. Must not run inside a transaction.
 *
 * @returns when the purge may begin; `invalid` on `password`; `not_found`, also when the purge has begun; `wrong_status` for a
 *   suspended account
 *
 * @example
 * const asked = await accounts.requestDeletion(ada.id, { password }, meta);
 */
export async function requestDeletion(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly deleteAfter: Date }, RequestDeletionError>> {
  const action = command(repo, meta, { name: 'request_deletion', entityType: 'user', entityId: userId });
  const form = await readWithOwnPassword(repo, settings, userId, PasswordForm, params);
  if (!form.ok) return action.refuse(form.error);
  return action.transact(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user || user.status === 'deleted' || user.purgeBeganAt) return err(userNotFound);
    if (user.status === 'suspended') return err({ kind: 'wrong_status', status: user.status });
    if (user.deleteAfter) return ok({ deleteAfter: user.deleteAfter });
    const deleteAfter = new Date(tx.now().getTime() + graceDays * 24 * 60 * 60 * 1000);
    await changeStatus(tx, settings.sideEffects, user, { status: 'pending_deletion', deleteAfter });
    await endSessions(tx, userId);
    return ok({ deleteAfter });
  });
}
