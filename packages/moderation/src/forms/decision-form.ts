import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsOptional, IsString } from 'class-validator';

/** The input of a moderator's decision. */
export class DecisionForm {
  /** Why, for other moderators; the reporter does not see it. */
  @StoredText({ trim: true })
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  @Printable({ lineBreaks: true })
  @Visible()
  note?: string | null;
}
