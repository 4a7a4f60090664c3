import type { Repo } from '@tintype/repo';
import { idOf } from '@tintype/shared-db';
import { Report, type ReportId } from '@tintype/shared-db/moderation';
import { countAlikeSql } from '../sql/decide-reports';

/** A report, and how many open ones there are about the same thing, with itself. */
export interface ReportInQueue {
  readonly report: Report;
  readonly open: number;
}

/**
 * A report with its snapshot; null where no report has the id.
 *
 * @example
 * const found = await moderation.getReport(report.id);
 * found?.open // 1
 */
export async function getReport(repo: Repo, given: ReportId): Promise<ReportInQueue | null> {
  const id = idOf(given);
  const report = await repo.get(Report, id);
  if (report === null) return null;
  return { report, open: (await repo.sqlOne(countAlikeSql, { reportId: id }))?.open ?? 0 };
}
