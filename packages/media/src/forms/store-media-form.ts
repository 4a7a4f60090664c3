import { MaxCodePoints, StoredText } from '@tintype/repo';
import { largestFile, MEDIA_TYPES, type MediaType } from '@tintype/shared-db/media';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Max, Min } from 'class-validator';

/**
 * The input of a file whose bytes follow: where it stands, and what the caller says of the bytes.
 *
 * @example
 * inputWith(StoreMediaForm, { fullPath: '/fog.jpg', fileSize: 4, id: 'mine' }, {}) // { fullPath: '/fog.jpg', fileSize: 4 }
 */
export class StoreMediaForm {
  /** The path of the file, such as `/2026/dawn.jpg`. */
  @StoredText()
  @IsString()
  @MaxCodePoints(1024)
  fullPath!: string;

  /** How many bytes come. */
  @IsInt()
  @Min(1)
  @Max(largestFile)
  fileSize!: number;

  /** What they are. The bytes must agree; by default they decide. */
  @IsOptional()
  @IsIn(MEDIA_TYPES)
  mime?: MediaType | null;

  /** What the caller keeps with the file. */
  @IsOptional()
  @IsObject()
  metadata?: Readonly<Record<string, unknown>> | null;
}
