import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserNotFound, WrongStatus } from '../errors';
import { lockActiveUser } from '../locks/lock-user';
import { removePhoneSql } from '../sql/phones';
import { voidTokenSql } from '../sql/security-tokens';

/**
 * Removes the user's telephone number, confirmed or pending. Other users may claim it at once, and the code that was sent to it
 * becomes invalid. Idempotent.
 *
 * Locks the user's row, the code, and the claim of the number.
 *
 * @returns whether the user had one; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.removePhone(ada.id, meta);
 */
export function removePhone(
  repo: Repo,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, UserNotFound | WrongStatus>> {
  const action = command(repo, meta, { name: 'remove_phone', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    await tx.sql(voidTokenSql, { userId, purpose: 'confirm_phone' });
    const removed = await tx.sqlOne(removePhoneSql, { userId });
    return ok({ changed: removed !== null });
  });
}
