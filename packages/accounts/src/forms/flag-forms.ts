import { IsBoolean } from 'class-validator';

/** Whether others must ask before they see what one posts. */
export class SetPrivacyForm {
  @IsBoolean()
  isPrivate!: boolean;
}

/** Whether an account is known to be that of whom it says to be. */
export class SetVerifiedForm {
  @IsBoolean()
  verified!: boolean;
}
