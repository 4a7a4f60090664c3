import { Redact } from '@tintype/repo';
import { IsString, Matches, MaxLength } from 'class-validator';
import { IsPresentPassword } from './password-rules';

/** The password, asked for again before something that a thief of a session must not do. */
export class PasswordForm {
  @IsPresentPassword()
  password!: string;
}

/** Six digits that the authenticator app shows. */
export class TotpCodeForm {
  @Redact()
  @IsString()
  @MaxLength(6)
  @Matches(/^\d{6}$/)
  code!: string;
}

/** Six digits, or a recovery code. */
export class SecondFactorForm {
  @Redact()
  @IsString()
  @MaxLength(40)
  code!: string;
}

/** Both factors at once. */
export class BothFactorsForm {
  @IsPresentPassword()
  password!: string;

  @Redact()
  @IsString()
  @MaxLength(40)
  code!: string;
}
