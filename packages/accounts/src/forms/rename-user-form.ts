import { IsString, Matches, MaxLength } from 'class-validator';
import { longestUsername, usernamePattern } from '../text/username';
import { NotReservedUsername } from './text-rules';

/** The new username. */
export class RenameUserForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  @NotReservedUsername()
  username!: string;
}
