import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeEdgesSql, purgeFollowsSql } from '../sql/purge-follows';

/**
 * Takes a part of whom a user follows, blocks, mutes and lists, and of who does so with the user; the others' counters are
 * lowered with it. Called until it answers 0. A step of a purge: logged with it and not by itself.
 *
 * Must run in a transaction of its own, so that locks are held for one batch only. Locks the edges of the batch by the other's
 * id, then the `following` counters, then the others. Run again after it was cut off, it goes on where it was.
 *
 * @param limit how many rows at most
 * @returns how many it took
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const { hold, take } of purgeFollowsSql) {
    const held = await tx.sql(hold, { userId, limit });
    if (held.length === 0) continue;
    // Another statement, since an edge may have been accepted while the first one waited.
    const taken = await tx.sqlOne(take, { userId, ids: held.map(({ id }) => id) });
    return taken?.removed ?? 0;
  }
  for (const statement of purgeEdgesSql) {
    const { removed } = (await tx.sqlOne(statement, { userId, limit })) ?? { removed: 0 };
    if (removed > 0) return removed;
  }
  return 0;
}
