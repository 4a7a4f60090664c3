import type { PageRequest } from '@tintype/database';
import type { ReportFiltersForm } from '@tintype/moderation';
import type { FormInput } from '@tintype/repo';
import { readByModerator } from '../../guards/by-moderator';

/** See {@link ModeratorReports.open}. */
export const listOpenReports = readByModerator({
  action: 'list_open_reports',
  form: 'ReportFiltersForm',
  takes: ['filters', 'request'],
  about: () => ({ entityType: 'report', entityId: null }),
  run: ({ contexts }, filters: FormInput<ReportFiltersForm> = {}, request: PageRequest = {}) =>
    contexts.moderation.listOpenReports(filters, request),
});
