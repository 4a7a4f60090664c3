import { IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from './text-rules';

/** The address of who forgot the password. */
export class RequestPasswordResetForm {
  @IsString()
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;
}
