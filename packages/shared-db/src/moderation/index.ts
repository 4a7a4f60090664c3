export { asReportId, type ReportId } from '../ids';
export {
  REPORT_REASONS,
  REPORT_STATES,
  REPORT_TARGETS,
  Report,
  type ReportReason,
  type ReportSnapshot,
  type ReportState,
  type ReportTarget,
} from './report';
