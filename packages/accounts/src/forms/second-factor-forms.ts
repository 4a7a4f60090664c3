import { Redact } from '@tintype/repo';
import { IsString, MaxLength } from 'class-validator';
import { longestCode } from '../text/typed-code';
import { IsPresentPassword } from './password-rules';
import { IsSixDigits } from './text-rules';

/** The password, required again for changes that a thief of a session must not make. */
export class PasswordForm {
  @IsPresentPassword()
  password!: string;
}

/** Six digits that the authenticator app shows, as `123456` or `123 456`. */
export class TotpCodeForm {
  @Redact()
  @IsString()
  @MaxLength(longestCode)
  @IsSixDigits()
  code!: string;
}

/** Six digits, or a recovery code. */
export class SecondFactorForm {
  @Redact()
  @IsString()
  @MaxLength(longestCode)
  code!: string;
}

/** Both factors at once. */
export class BothFactorsForm {
  @IsPresentPassword()
  password!: string;

  @Redact()
  @IsString()
  @MaxLength(longestCode)
  code!: string;
}
