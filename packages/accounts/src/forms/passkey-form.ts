import { IsString, MaxLength } from 'class-validator';
import { Printable } from './text-rules';

/** What a person calls a device of theirs. */
export class PasskeyForm {
  @IsString()
  @MaxLength(100)
  @Printable({ lineBreaks: false })
  name!: string;
}
