import { IsBoolean } from 'class-validator';

/** Whether others must ask before they see the user's posts. */
export class SetPrivacyForm {
  @IsBoolean()
  isPrivate!: boolean;
}

/** Whether an account is verified. */
export class SetVerifiedForm {
  @IsBoolean()
  verified!: boolean;
}
