import { IsBoolean, IsDate, IsOptional } from 'class-validator';

/**
 * How a user mutes another user: posts and stories, for ever, unless the form says otherwise.
 *
 * @example
 * inputWith(MuteForm, { stories: false, mutedId: 'x' }, {}) // { stories: false }
 */
export class MuteForm {
  @IsOptional()
  @IsBoolean()
  posts?: boolean | null;

  @IsOptional()
  @IsBoolean()
  stories?: boolean | null;

  /** When the mute ends by itself. Default: never. */
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}
