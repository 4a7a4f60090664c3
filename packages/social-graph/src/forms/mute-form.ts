import { IsBoolean, IsDate, IsOptional } from 'class-validator';

/** How one mutes somebody: all of it, for ever, unless said otherwise. */
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
