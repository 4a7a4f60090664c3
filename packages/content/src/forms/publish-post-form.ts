import { EmbedsMany, MaxCodePoints, StoredText } from '@tintype/repo';
import {
  COMMENTS_POLICIES,
  type CommentsPolicy,
  mostMedia,
  POST_VISIBILITIES,
  type PostVisibility,
} from '@tintype/shared-db/content';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
} from 'class-validator';
import { PostMediaForm } from './post-media-form';

/** In code points of the stored text, which is in NFC. The table allows as many code points, and four times as many bytes. */
export const longestText = 2200;

/**
 * The input of a new post.
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

  /** The pictures of the post, in their order. */
  @EmbedsMany(() => PostMediaForm)
  @IsOptional()
  @ArrayMaxSize(mostMedia)
  media?: PostMediaForm[] | null;
}
