import type { Result } from '@tintype/database';
import type { FiledReport, FilingRefusal, ReportForm } from '@tintype/moderation';
import type { Invalid } from '@tintype/repo';
import type { Inactive, NotVisible } from '../access/refuse';
import type { PurgedViewer } from '../guards/run-on-place';

/** The answer of a report. */
export type Reporting = Promise<
  Result<FiledReport, NotVisible | Inactive | PurgedViewer | FilingRefusal | Invalid<ReportForm>>
>;
