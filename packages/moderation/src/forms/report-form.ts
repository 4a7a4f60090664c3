import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { REPORT_REASONS, type ReportReason } from '@tintype/shared-db/moderation';
import { IsIn, IsOptional, IsString } from 'class-validator';

/** The input of a report. */
export class ReportForm {
  @IsIn(REPORT_REASONS)
  reason!: ReportReason;

  /** What the reporter adds in own words; the moderators read it. */
  @StoredText({ trim: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  @Visible()
  note?: string | null;
}
