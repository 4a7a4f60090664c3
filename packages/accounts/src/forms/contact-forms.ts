import { Redact, StoredText } from '@tintype/repo';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { longestPhone } from '../text/phone';
import { longestCode } from '../text/typed-code';
import { IsPresentPassword } from './password-rules';
import { IsEmailAddress, IsSixDigits } from './text-rules';

/** A new e-mail address. The password is required because the owner of the address can take over the account. */
export class ChangeEmailForm {
  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @IsPresentPassword()
  password!: string;
}

/** A telephone number, with a country if the number has no `+`. */
export class PhoneForm {
  @IsString()
  @MaxLength(longestPhone)
  phone!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2)
  @Matches(/^[A-Z]{2}$/)
  country?: string | null;
}

/** The code that was sent to a telephone. */
export class PhoneCodeForm {
  @Redact()
  @IsString()
  @MaxLength(longestCode)
  @IsSixDigits()
  code!: string;
}
