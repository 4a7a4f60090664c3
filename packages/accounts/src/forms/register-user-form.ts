import { CastAs, Redact, StoredText } from '@tintype/repo';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { longestPhone } from '../text/phone';
import { longestUsername, usernamePattern } from '../text/username';
import { IsNewPassword } from './password-rules';
import { ProfileForm } from './profile-form';
import { IsEmailAddress, NotReservedUsername } from './text-rules';

/** The input of a registration. */
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

  /**
   * Stays unconfirmed, and other users may claim it, until the user confirms it. With `+`, or as it is written in `country`.
   */
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

/** The input of a registration after the address was confirmed by mail. */
export class FinishRegistrationForm extends RegisterUserForm {
  /** The token from the mail. */
  @Redact()
  @IsString()
  @MaxLength(64)
  token!: string;
}
