import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  purgeBuyerSql,
  purgeCartsAtSql,
  purgeCartsSql,
  purgeProductsSql,
  purgeStoreSql,
} from '../sql/purge-shop';

const purges = [purgeCartsAtSql, purgeProductsSql, purgeStoreSql, purgeCartsSql, purgeBuyerSql];

/**
 * Deletes a batch of a user's store: what is in carts at it, its products with the rows of their pictures, then the store; then the user's own carts; then takes the user out of the orders that they placed. Orders stay, as
 * both sides must account for them. Call it until it returns 0. It is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by key.
 *
 * @param limit how many rows at most
 * @returns how many rows it changed
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const purge of purges) {
    const removed = (await tx.sqlOne(purge, { userId, limit }))?.removed ?? 0;
    if (removed > 0) return removed;
  }
  return 0;
}
