import { StoredText } from '@tintype/repo';
import { IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from './text-rules';

/** The e-mail address of a person who registers or who forgot the password. */
export class EmailForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;
}
