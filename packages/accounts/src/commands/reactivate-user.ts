import { logged, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus } from '../account-state/change-status';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { lockUser } from '../locks/lock-user';
import { isPurgeDue } from '../purge-due';
import type { AccountsSettings } from '../settings';

/**
 * Brings back an account that its user deactivated, or asked to be deleted less than thirty days ago: everything is as it
 * was. Again is no error. Who has logged in may call this for themselves.
 *
 * Locks the user's row, then what the side effects lock.
 *
 * @returns whether anything changed; `not_found`, also when the day of the deletion has come or the purge has begun; `wrong_status` for a suspended account
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
  const spec = { name: 'reactivate_user', entityType: 'user', entityId: userId };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ changed: boolean }, UserNotFound | WrongStatus>> => {
      const user = await lockUser(tx, userId);
      // What the purge has taken cannot be brought back, so once it has begun there is nobody to bring back.
      if (!user || user.status === 'deleted' || isPurgeDue(user, tx.now())) return err(userNotFound);
      if (user.status === 'active') return ok({ changed: false });
      if (user.status === 'suspended') return err({ kind: 'wrong_status', status: user.status });
      await changeStatus(tx, settings.sideEffects, user, { status: 'active' });
      return ok({ changed: true });
    },
  );
}
