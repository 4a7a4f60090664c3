import { IsBoolean, IsDate, IsOptional } from 'class-validator';

/**
 * How a user mutes another one: all of it, for ever, unless said otherwise.
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

  /** When it ends by itself; never, when it is not given. */
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}
