import { err, ok, type Result } from '@tintype/database';
import type { NotFound, ReportInQueue } from '@tintype/moderation';
import { idOf, type ReportId } from '@tintype/shared-db';
import { readByModerator } from '../../guards/by-moderator';

/** See {@link ModeratorReports.get}. */
export const getReport = readByModerator({
  action: 'view_report',
  takes: ['report'],
  about: (reportId: ReportId) => ({ entityType: 'report', entityId: idOf(reportId) }),
  run: async ({ contexts }, reportId): Promise<Result<ReportInQueue, NotFound>> => {
    const report = await contexts.moderation.getReport(reportId);
    return report === null ? err({ kind: 'not_found', entity: 'report' }) : ok(report);
  },
});
