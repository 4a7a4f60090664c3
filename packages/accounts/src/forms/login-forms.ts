import { Redact, StoredText } from '@tintype/repo';
import { IsString, MaxLength } from 'class-validator';
import { IsNewPassword, IsPresentPassword } from './password-rules';

/** A login: username or e-mail address, and password. */
export class LogInForm {
  @Redact()
  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  identifier!: string;

  @IsPresentPassword()
  password!: string;
}

/** The present password, and the new one. */
export class ChangePasswordForm {
  @IsPresentPassword()
  password!: string;

  @IsNewPassword()
  newPassword!: string;
}

/** The new password after a reset. */
export class ResetPasswordForm {
  @IsNewPassword()
  newPassword!: string;
}
