import { MaxCodePoints, Printable, StoredText, Visible } from '@tintype/repo';
import { IsString } from 'class-validator';

/** The user's name for a device. */
export class PasskeyForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxCodePoints(100)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;
}
