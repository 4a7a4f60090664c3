import { MaxCodePoints, StoredText } from '@tintype/repo';
import {
  COMMENTS_POLICIES,
  type CommentsPolicy,
  POST_VISIBILITIES,
  type PostVisibility,
} from '@tintype/shared-db/content';
import { IsBoolean, IsIn, IsLatitude, IsLongitude, IsOptional, IsString } from 'class-validator';

/** In code points of NFC, as it is stored; the table holds so many, and four times as many bytes. */
export const longestText = 2200;

/**
 * What a new post says.
 *
 * @example
 * inputWith(PublishPostForm, { caption: 'Fog', status: 'removed' }, {}) // { caption: 'Fog' }
 */
export class PublishPostForm {
  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(longestText)
  caption?: string | null;

  @IsOptional()
  @IsIn(POST_VISIBILITIES)
  visibility?: PostVisibility | null;

  @IsOptional()
  @IsIn(COMMENTS_POLICIES)
  commentsPolicy?: CommentsPolicy | null;

  @IsOptional()
  @IsLatitude()
  lat?: string | null;

  @IsOptional()
  @IsLongitude()
  long?: string | null;

  @IsOptional()
  @IsBoolean()
  sensitive?: boolean | null;
}
