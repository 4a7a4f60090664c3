import { type BoundStatement, bound, statement } from '@tintype/database';
import { leaveAccountState, type UserId } from '@tintype/shared-db';

// The lock is in the inner query: if it waits for another version of the row, the setting is made from the newer version.
const lockInSeriesSql = statement<{ id: UserId }, object>({
  name: 'accounts.lock_account_state_in_series',
  text: `SELECT ${leaveAccountState} FROM (
    SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE
  ) AS locked`,
});

/**
 * A statement for a series: locks a user's status and privacy until the transaction ends, and leaves them for `isLockedAs` in the
 * statements after it. It is a statement of its own, since a statement that waited for this lock sees other tables as they were
 * before it waited.
 *
 * Locks the user's row FOR SHARE; must stand before anything that locks content.
 *
 * @example
 * await repo.series([accountStateLock(grace.id), bound(followSql, params)]);
 */
export function accountStateLock(id: UserId): BoundStatement<object> {
  return bound(lockInSeriesSql, { id });
}
