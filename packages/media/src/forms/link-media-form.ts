import { IsDate, IsOptional } from 'class-validator';

/**
 * The input of a link to a file.
 *
 * @example
 * inputWith(LinkMediaForm, { expiresAt: null, token: 'mine' }, {}) // { expiresAt: null }
 */
export class LinkMediaForm {
  /** When the link ends by itself. Default: never, or with the granter's own share. */
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}
