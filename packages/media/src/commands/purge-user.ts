import { bound } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeBytesSql, purgeMediaSql, purgeUsageSql } from '../sql/purge-media';
import { endSharesOfSql, lockMediaSql, type OfFile, sharedFilesSql } from '../sql/share-media';

/**
 * Deletes a batch of what media keeps of a user: the shares and links that the user has or gave, then the files, behind the posts
 * and products that show them (a picture of one is refused), then uploads and the usage. The outbox gets the bytes. Call it until it returns 0. It is a
 * step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by key.
 *
 * @param limit how many files at most
 * @returns how many files or rows it changed
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  const shared = await tx.sql(sharedFilesSql, { userId, limit });
  const last = shared.at(-1);
  if (last !== undefined) {
    const ending = (file: OfFile) =>
      [bound(lockMediaSql, file), bound(endSharesOfSql, { ...file, userId })] as const;
    await tx.series([...shared.slice(0, -1).flatMap(ending), ...ending(last)]);
    return shared.length;
  }
  const batch = { userId, limit, at: tx.now() };
  for (const purge of [purgeMediaSql, purgeBytesSql]) {
    const removed = (await tx.sqlOne(purge, batch))?.removed ?? 0;
    if (removed > 0) return removed;
  }
  return (await tx.sqlOne(purgeUsageSql, { userId }))?.removed ?? 0;
}
