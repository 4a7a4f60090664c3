import { IsString, Matches, MaxLength } from 'class-validator';
import { longestUsername, usernamePattern } from '../text/username';

/** A name to be kept from everybody. */
export class ReserveUsernameForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  username!: string;
}
