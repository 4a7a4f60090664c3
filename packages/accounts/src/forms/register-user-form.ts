import { CastAs, Redact } from '@tintype/repo';
import { ArrayMaxSize, IsOptional, IsString, IsUrl, Matches, MaxLength, MinLength } from 'class-validator';
import { longestPhone } from '../text/phone';
import { longestUsername, usernamePattern } from '../text/username';
import { IsEmailAddress, MaxGraphemes, NotReservedUsername, Printable } from './text-rules';

/** What one gives to have an account. */
export class RegisterUserForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  @NotReservedUsername()
  username!: string;

  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @Redact()
  @IsString()
  @MinLength(12)
  @MaxLength(128)
  password!: string;

  @IsString()
  @MaxLength(640)
  @MaxGraphemes(64)
  @Printable({ lineBreaks: false })
  name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @MaxGraphemes(150)
  @Printable({ lineBreaks: true })
  bio?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  website?: string | null;

  @IsOptional()
  @ArrayMaxSize(4)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  pronouns?: string[] | null;

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
  @Matches(/^[A-Z]{2}$/)
  country?: string | null;
}
