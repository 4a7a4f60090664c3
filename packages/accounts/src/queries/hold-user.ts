import { type BoundStatement, bound, type Repo, statement } from '@tintype/repo';
import { leaveStanding, type UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';

/** What other contexts decide by: whether a user may act, and who may see what the user does. */
export interface UserStanding {
  readonly id: UserId;
  readonly status: UserStatus;
  readonly isPrivate: boolean;
}

const standing = statement<{ id: UserId }, UserStanding>({
  name: 'accounts.hold_user',
  text: 'SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE',
});

/**
 * A user's standing, held until the transaction ends: nobody changes status or privacy meanwhile. What is
 * read of the user by a later statement is what stands then; the statement that waits for the lock may see what stood before.
 *
 * Locks the user's row FOR SHARE; must run inside a transaction, and before anything that locks content.
 *
 * @example
 * await repo.transact(async (tx) => ok(await holdUser(tx, ada.id))); // { status: 'active', … }
 */
export async function holdUser(repo: Repo, id: UserId): Promise<UserStanding | null> {
  repo.assertInTransaction();
  return repo.sqlOne(standing, { id });
}

// What is left is told of the row that is locked: the lock is in the inner query, which may wait for another version of it.
const holding = statement<{ id: UserId }, object>({
  name: 'accounts.hold_user_for_series',
  text: `SELECT ${leaveStanding} FROM (
    SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE
  ) AS held`,
});

/**
 * As {@link holdUser}, to be sent in a series: what comes after it finds the standing by `isHeldAs`.
 *
 * @example
 * await repo.writeSeries([holdingUser(grace.id), bound(followSql, params)], changeset);
 */
export function holdingUser(id: UserId): BoundStatement<object> {
  return bound(holding, { id });
}
