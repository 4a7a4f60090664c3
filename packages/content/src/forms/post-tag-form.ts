import type { MediaId, UserId } from '@tintype/shared-db';
import { IsNumber, IsUUID, Max, Min } from 'class-validator';

/** A person on a picture of a post, and where: 0 is the left or upper edge of the picture, and 1 the right or lower one. */
export class PostTagForm {
  @IsUUID()
  userId!: UserId;

  @IsUUID()
  mediaId!: MediaId;

  @IsNumber()
  @Min(0)
  @Max(1)
  x!: number;

  @IsNumber()
  @Min(0)
  @Max(1)
  y!: number;
}
