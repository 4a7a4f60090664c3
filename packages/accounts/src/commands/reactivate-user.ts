import { logged, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import type { AccountsSettings } from '../settings';
import { changeStatus } from '../sql/change-status';
import { lockUser } from '../sql/lock-user';

/**
 * Brings back an account that its user deactivated, or asked to be deleted less than thirty days ago: everything is as it
 * was. Again is no error. Who has logged in may call this for themselves.
 *
 * Locks the user's row, then what the reactions lock.
 *
 * @returns whether anything changed; `not_found`, also when the purge has begun; `wrong_status` for a suspended account
 *
 * @example
 * const session = unwrap(await accounts.logIn({ identifier: 'ada', password }, { address }, meta));
 * await accounts.reactivateUser(session.userId, meta);
 */
export function reactivateUser(
  repo: Repo,
  settings: Pick<AccountsSettings, 'reactions'>,
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
      // What the purge has taken cannot be brought back, so from its first batch on there is nobody to bring back.
      const purging = user?.deleteAfter != null && user.deleteAfter <= tx.now();
      if (!user || user.status === 'deleted' || purging) return err(userNotFound);
      if (user.status === 'active') return ok({ changed: false });
      if (user.status === 'suspended') return err({ kind: 'wrong_status', status: user.status });
      await changeStatus(tx, settings.reactions, user, { status: 'active' });
      return ok({ changed: true });
    },
  );
}
