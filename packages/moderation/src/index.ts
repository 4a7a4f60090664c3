export type { ReportSnapshot } from '@tintype/shared-db/moderation';
export type { CarryOut, Decided, DecideError } from './commands/decide-report';
export type {
  FiledReport,
  FileReportError,
  FilingRefusal,
  Reported,
  ReportedIds,
} from './commands/file-report';
export type {
  AlreadyDecided,
  AlreadyReported,
  NotFound,
  OwnCase,
  OwnContent,
  TooManyReports,
} from './errors';
export type { DecisionForm } from './forms/decision-form';
export type { ReportFiltersForm } from './forms/report-filters-form';
export type { ReportForm } from './forms/report-form';
export type { OwnReport } from './fragments/own-reports';
export { createModeration, type Moderation } from './moderation';
export type { ReportInQueue } from './queries/get-report';
