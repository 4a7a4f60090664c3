import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { purgeDecidedSql } from '../sql/purge-reports';

/**
 * Deletes a batch of the reports that were decided before a time, with their snapshots. Call it until it answers 0. Reports that wait stay.
 *
 * Locks the rows of the batch; rows that another sweep has are left to it.
 *
 * @param before such as half a year ago
 * @param limit how many at most
 * @returns how many went
 *
 * @example
 * await moderation.purgeDecidedReports(new Date('2020-01-01T00:00:00Z'), 500, meta); // { ok: true, value: { removed: 0 } }
 */
export function purgeDecidedReports(
  repo: Repo,
  before: Date,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly removed: number }, never>> {
  const spec = { name: 'purge_decided_reports', entityType: 'report', entityId: null };
  return command(repo, meta, spec).transact(
    async (tx) => ok({ removed: (await tx.sqlOne(purgeDecidedSql, { before, limit }))?.removed ?? 0 }),
    ({ removed }) => ({ data: { removed } }),
  );
}
