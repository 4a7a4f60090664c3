import {
  REPORT_REASONS,
  REPORT_TARGETS,
  type ReportReason,
  type ReportTarget,
} from '@tintype/shared-db/moderation';
import { IsIn, IsOptional } from 'class-validator';

/** Which open reports are listed. What is left out does not matter. */
export class ReportFiltersForm {
  @IsOptional()
  @IsIn(REPORT_TARGETS)
  target?: ReportTarget | null;

  @IsOptional()
  @IsIn(REPORT_REASONS)
  reason?: ReportReason | null;
}
