import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeSessionsSql, purgeUsernameChangesSql } from '../sql/purge-user';

/**
 * Deletes a batch of the user's rows in the tables that may hold many. Call it until it returns 0, each time in a transaction
 * of its own.
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const statement of [purgeSessionsSql, purgeUsernameChangesSql]) {
    const { removed } = (await tx.sqlOne(statement, { userId, limit })) ?? { removed: 0 };
    if (removed > 0) return removed;
  }
  return 0;
}
