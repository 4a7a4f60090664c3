import { CastAs, Redact, StoredText } from '@tintype/repo';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { longestPhone } from '../text/phone';
import { longestUsername, usernamePattern } from '../text/username';
import { IsNewPassword } from './password-rules';
import { ProfileForm } from './profile-form';
import { IsEmailAddress, NotReservedUsername } from './text-rules';

/** What one gives to have an account. */
export class RegisterUserForm extends ProfileForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  @NotReservedUsername()
  username!: string;

  @StoredText({ trim: true })
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @IsNewPassword()
  password!: string;

  /** As `2001-12-31`. */
  @CastAs('date')
  @IsOptional()
  @IsString()
  birthDate?: string | null;

  /** To be confirmed later; nobody's until then. With `+`, or as it is written in `country`. */
  @IsOptional()
  @IsString()
  @MaxLength(longestPhone)
  phone?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2)
  @Matches(/^[A-Z]{2}$/)
  country?: string | null;
}

/** What one gives to have an account once one has shown to read the mail of its address. */
export class FinishRegistrationForm extends RegisterUserForm {
  /** As it was mailed to the address. */
  @Redact()
  @IsString()
  @MaxLength(64)
  token!: string;
}
