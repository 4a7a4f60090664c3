import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** In seconds: seven days. */
export const longestSigned = 7 * 24 * 60 * 60;

/** In seconds: an hour. */
export const usuallySigned = 60 * 60;

/** The input of a signed address. */
export class SignMediaForm {
  /** How long it opens the file. Default: an hour. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(longestSigned)
  seconds?: number | null;
}
