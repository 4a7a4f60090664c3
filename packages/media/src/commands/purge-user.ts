import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeMediaSql } from '../sql/purge-media';

/**
 * Deletes a batch of a user's pictures, behind the posts that show them: a picture of a post is refused. Call it until it returns 0. It
 * is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by key.
 *
 * @param limit how many rows at most
 * @returns how many rows it deleted
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  return (await tx.sqlOne(purgeMediaSql, { userId, limit }))?.removed ?? 0;
}
