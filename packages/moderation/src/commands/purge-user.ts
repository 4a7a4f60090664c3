import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeReportsSql } from '../sql/purge-reports';

/**
 * Takes a user out of a batch of reports. The reports stay for the moderators: without the reporter and the reporter's words, without the
 * reported user, or without the moderator. Call it until it returns 0. It is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by id.
 *
 * @param limit how many rows at most
 * @returns how many rows it changed
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const purge of purgeReportsSql) {
    const removed = (await tx.sqlOne(purge, { userId, limit }))?.removed ?? 0;
    if (removed > 0) return removed;
  }
  return 0;
}
