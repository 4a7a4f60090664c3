import { IsString, Matches, MaxLength } from 'class-validator';
import { longestUsername, usernamePattern } from '../text/username';

/** The username to reserve. */
export class ReserveUsernameForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  username!: string;
}
