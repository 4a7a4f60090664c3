import { IsString, Matches, MaxLength } from 'class-validator';
import { longestUsername, usernamePattern } from '../text/username';
import { NotReservedUsername } from './text-rules';

/** What one gives to be called otherwise. */
export class RenameUserForm {
  @IsString()
  @MaxLength(longestUsername)
  @Matches(usernamePattern)
  @NotReservedUsername()
  username!: string;
}
