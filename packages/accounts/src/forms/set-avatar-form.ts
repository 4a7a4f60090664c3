import type { MediaId } from '@tintype/shared-db';
import { IsUUID } from 'class-validator';

/** The picture of a profile. */
export class SetAvatarForm {
  @IsUUID()
  mediaId!: MediaId;
}
