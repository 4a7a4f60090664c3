import { Redact, StoredText } from '@tintype/repo';
import { IsString, MaxLength } from 'class-validator';
import { IsNewPassword, IsPresentPassword } from './password-rules';

/** What one gives to get in: username or e-mail address, and password. */
export class LogInForm {
  @Redact()
  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  identifier!: string;

  @IsPresentPassword()
  password!: string;
}

/** The password one has, and the one to have instead. */
export class ChangePasswordForm {
  @IsPresentPassword()
  password!: string;

  @IsNewPassword()
  newPassword!: string;
}

/** The password to have instead of one that was forgotten. */
export class ResetPasswordForm {
  @IsNewPassword()
  newPassword!: string;
}
