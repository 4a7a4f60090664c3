import type { DecisionForm } from '@tintype/moderation';
import type { FormInput } from '@tintype/repo';
import { idOf, type ReportId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link ModeratorReports.dismiss}. */
export const dismissReport = byModerator({
  action: 'dismiss_report',
  form: 'DecisionForm',
  takes: ['report', 'decision'],
  about: (reportId: ReportId, _decision?: FormInput<DecisionForm>) => ({
    entityType: 'report',
    entityId: idOf(reportId),
  }),
  run: ({ contexts, meta }, reportId, decision = {}) =>
    contexts.moderation.dismissReport(reportId, decision, meta),
});
