import { MaxCodePoints, StoredText } from '@tintype/repo';
import type { MediaId } from '@tintype/shared-db';
import { IsOptional, IsString, IsUUID } from 'class-validator';

/** In code points. The table allows as many, and four times as many bytes. */
const longestAlt = 1000;

/** A picture of a product. */
export class ProductPictureForm {
  @IsUUID()
  mediaId!: MediaId;

  /** What the picture shows, for readers who do not see it. */
  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(longestAlt)
  alt?: string | null;
}
