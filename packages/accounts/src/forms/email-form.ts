import { IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from './text-rules';

/** An address to write to: of who forgot the password, or wants to have an account. */
export class EmailForm {
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;
}
