import { systemMeta } from '../../../src';
import type { Driver } from '../scene';

export const moderationDrivers: Readonly<Record<string, Driver>> = {
  reportUser: {
    form: 'ReportForm',
    valid: { reason: 'spam', note: 'Sells watches' },
    kinds: ['invalid', 'not_found', 'inactive', 'own_content', 'already_reported'],
    run: (scope, params, { authorId, otherId }) => scope.as(authorId).people.report(otherId, params),
  },
  dismissReport: {
    form: 'DecisionForm',
    valid: { note: 'No spam' },
    kinds: ['invalid', 'not_found', 'already_decided', 'own_case'],
    run: ({ moderation }, params, { reportId }) => moderation.dismissReport(reportId, params, systemMeta),
  },
  listOpenReports: {
    form: 'ReportFiltersForm',
    valid: { target: 'post', reason: 'spam' },
    kinds: ['invalid'],
    reads: true,
    run: ({ moderation }, params) => moderation.listOpenReports(params),
  },
};
