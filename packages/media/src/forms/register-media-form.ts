import { MaxCodePoints, StoredText } from '@tintype/repo';
import { largestPicture, longestSide, PICTURE_TYPES, type PictureType } from '@tintype/shared-db/media';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** The input of a new picture: where its bytes are, and what they are. */
export class RegisterMediaForm {
  /** The path of the file, such as `/2026/dawn.jpg`. */
  @StoredText()
  @IsString()
  @MaxCodePoints(1024)
  fullPath!: string;

  /** In bytes. */
  @IsInt()
  @Min(1)
  @Max(largestPicture)
  fileSize!: number;

  @IsIn(PICTURE_TYPES)
  mime!: PictureType;

  /** The hash of the bytes, as 64 hexadecimal digits in lower case. */
  @MaxCodePoints(64)
  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  /** In pixels. */
  @IsInt()
  @Min(1)
  @Max(longestSide)
  width!: number;

  @IsInt()
  @Min(1)
  @Max(longestSide)
  height!: number;

  /** What the file says of itself, such as the camera. */
  @IsOptional()
  @IsObject()
  metadata?: Readonly<Record<string, unknown>> | null;
}
