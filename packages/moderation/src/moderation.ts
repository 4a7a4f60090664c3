import type { Meta } from '@tintype/action-log';
import type { PageRequest } from '@tintype/database';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ReportId } from '@tintype/shared-db/moderation';
import { type CarryOut, dismissReport, upholdReport } from './commands/decide-report';
import { fileReport, type Reported } from './commands/file-report';
import { purgeDecidedReports } from './commands/purge-decided-reports';
import { purgeUser } from './commands/purge-user';
import type { DecisionForm } from './forms/decision-form';
import type { ReportFiltersForm } from './forms/report-filters-form';
import type { ReportForm } from './forms/report-form';
import { exportParts } from './queries/export-user';
import { getReport } from './queries/get-report';
import { listOpenReports } from './queries/list-open-reports';

/**
 * Binds the moderation context to a repo. Its commands write reports; no other context writes them.
 *
 * @example
 * const moderation = createModeration(repo);
 * await moderation.fileReport(ada.id, { userId: mallory.id, snapshot: { name: 'Mallory' } }, { reason: 'spam' }, meta);
 */
export function createModeration(repo: Repo) {
  return Object.freeze({
    fileReport: (reporterId: UserId, reported: Reported, form: FormInput<ReportForm>, meta: Meta) =>
      fileReport(repo, reporterId, reported, form, meta),
    dismissReport: (reportId: ReportId, form: FormInput<DecisionForm>, meta: Meta) =>
      dismissReport(repo, reportId, form, meta),
    upholdReport: <E = never>(
      reportId: ReportId,
      form: FormInput<DecisionForm>,
      meta: Meta,
      carryOut?: CarryOut<E>,
    ) => upholdReport(repo, reportId, form, meta, carryOut),
    purgeDecidedReports: (before: Date, limit: number, meta: Meta) =>
      purgeDecidedReports(repo, before, limit, meta),
    listOpenReports: (filters?: FormInput<ReportFiltersForm>, request?: PageRequest) =>
      listOpenReports(repo, filters, request),
    getReport: (reportId: ReportId) => getReport(repo, reportId),
    exportParts: (userId: UserId) => exportParts(repo, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
  });
}

export type Moderation = ReturnType<typeof createModeration>;
