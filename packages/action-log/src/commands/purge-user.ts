import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeKeysSql } from '../sql/idempotency-keys';

/**
 * Removes a part of a user's idempotency keys; called until it answers 0. The actions stay: they are append-only, and name
 * the user by an id that means nothing after the purge. A step of a purge: logged with it and not by itself.
 *
 * Must run in a transaction. Locks the rows of the batch.
 *
 * @param limit how many rows at most
 * @returns how many rows went
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  return (await tx.sqlOne(purgeKeysSql, { userId, limit }))?.removed ?? 0;
}
