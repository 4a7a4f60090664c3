import { StoredText } from '@tintype/repo';
import { IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from './text-rules';

/** An address to write to: of who forgot the password, or wants to have an account. */
export class EmailForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;
}
