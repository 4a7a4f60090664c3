import { SHARE_LEVELS, type ShareLevel } from '@tintype/shared-db/media';
import { IsDate, IsIn, IsOptional } from 'class-validator';

/**
 * The input of a share with a user.
 *
 * @example
 * inputWith(ShareMediaForm, { level: 'read', granteeId: 'another' }, {}) // { level: 'read' }
 */
export class ShareMediaForm {
  /** Whether the user may also share the file on. */
  @IsIn(SHARE_LEVELS)
  level!: ShareLevel;

  /** When the share ends by itself. Default: never, or with the granter's own share. */
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;
}
