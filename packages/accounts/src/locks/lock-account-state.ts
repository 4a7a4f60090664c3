import { type BoundStatement, bound, statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { leaveAccountState, type UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';

/** The facts by which other contexts decide whether a user may act, and who may see what the user does. */
export interface AccountState {
  readonly id: UserId;
  readonly status: UserStatus;
  readonly isPrivate: boolean;
}

const lockSql = statement<{ id: UserId }, AccountState>({
  name: 'accounts.lock_account_state',
  text: 'SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE',
});

/**
 * Locks a user's status and privacy until the transaction ends, and returns them; null when there is no such user. A statement
 * that waited for this lock sees other tables as they were before it waited. A later statement sees them as they are now.
 *
 * Locks the user's row FOR SHARE; must run inside a transaction, and before anything that locks content.
 *
 * @example
 * await repo.transact(async (tx) => ok(await lockAccountState(tx, ada.id))); // { status: 'active', … }
 */
export async function lockAccountState(repo: Repo, id: UserId): Promise<AccountState | null> {
  repo.assertInTransaction();
  return repo.sqlOne(lockSql, { id });
}

// The lock is in the inner query: if it waits for another version of the row, the setting is made from the newer version.
const lockInSeriesSql = statement<{ id: UserId }, object>({
  name: 'accounts.lock_account_state_in_series',
  text: `SELECT ${leaveAccountState} FROM (
    SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE
  ) AS locked`,
});

/**
 * The statement of {@link lockAccountState} for a series. The statements after it read the locked state with `isLockedAs`.
 *
 * @example
 * await repo.series([accountStateLock(grace.id), bound(followSql, params)]);
 */
export function accountStateLock(id: UserId): BoundStatement<object> {
  return bound(lockInSeriesSql, { id });
}
