import { Redact } from '@tintype/repo';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** What one gives to get in: username or e-mail address, and password. */
export class LogInForm {
  @Redact()
  @IsString()
  @MaxLength(254)
  identifier!: string;

  @Redact()
  @IsString()
  @MaxLength(128)
  password!: string;
}

/** The password one has, and the one to have instead. */
export class ChangePasswordForm {
  @Redact()
  @IsString()
  @MaxLength(128)
  password!: string;

  @Redact()
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  newPassword!: string;
}

/** The password to have instead of one that was forgotten. */
export class ResetPasswordForm {
  @Redact()
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  newPassword!: string;
}
