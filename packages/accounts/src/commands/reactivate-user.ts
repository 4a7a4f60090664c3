import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus } from '../account-state/change-status';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { lockUser } from '../locks/lock-user';
import { isPurgeDue } from '../purge-due';
import type { AccountsSettings } from '../settings';

/**
 * Brings back an account that its user deactivated, or asked to be deleted less than thirty days ago. Everything is as it was.
 * Idempotent. A user who has just logged in may call this for their own account.
 *
 * Locks the user's row, then what the side effects lock.
 *
 * @returns whether the account changed; `not_found`, also when the day of the deletion has come or the purge has begun;
 *   `wrong_status` for a suspended account
 *
 * @example
 * const session = unwrap(await accounts.logIn({ identifier: 'ada', password }, { address }, meta));
 * await accounts.reactivateUser(session.userId, meta);
 */
export function reactivateUser(
  repo: Repo,
  settings: Pick<AccountsSettings, 'sideEffects'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, UserNotFound | WrongStatus>> {
  const action = command(repo, meta, { name: 'reactivate_user', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const user = await lockUser(tx, userId);
    // Rows that a purge has deleted cannot be restored, so an account whose purge has begun counts as not found.
    if (!user || user.status === 'deleted' || isPurgeDue(user, tx.now())) return err(userNotFound);
    if (user.status === 'active') return ok({ changed: false });
    if (user.status === 'suspended') return err({ kind: 'wrong_status', status: user.status });
    await changeStatus(tx, settings.sideEffects, user, { status: 'active' });
    return ok({ changed: true });
  });
}
