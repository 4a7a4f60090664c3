import { IsString, MaxLength } from 'class-validator';
import { Printable, Visible } from './text-rules';

/** What a person calls a device of theirs. */
export class PasskeyForm {
  @IsString()
  @MaxLength(100)
  @Printable({ lineBreaks: false })
  @Visible()
  name!: string;
}
