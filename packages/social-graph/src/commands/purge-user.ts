import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeEdgesSql, purgeFollowsSql } from '../sql/purge-follows';

/**
 * Deletes a batch of a user's follows, blocks, mutes and list entries, in both directions, and lowers the counters of the other
 * users. Call it until it returns 0; after an interruption it goes on where it was. It is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the edges of the batch by the other's id, then the
 * `following` counters, then the others.
 *
 * @param limit how many rows at most
 * @returns how many rows it deleted
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const { lock, remove } of purgeFollowsSql) {
    const locked = await tx.sql(lock, { userId, limit });
    if (locked.length === 0) continue;
    // A statement of its own: an edge may have been accepted while the first statement waited for its lock.
    const done = await tx.sqlOne(remove, { userId, ids: locked.map(({ id }) => id) });
    return done?.removed ?? 0;
  }
  for (const statement of purgeEdgesSql) {
    const { removed } = (await tx.sqlOne(statement, { userId, limit })) ?? { removed: 0 };
    if (removed > 0) return removed;
  }
  return 0;
}
