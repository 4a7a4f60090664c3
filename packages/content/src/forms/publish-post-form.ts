import { IsBoolean, IsIn, IsLatitude, IsLongitude, IsOptional, IsString, MaxLength } from 'class-validator';
import { commentsPolicies, type CommentsPolicy, type PostVisibility, postVisibilities } from '@tintype/shared-db/content';

/** In code points; the table holds so many, and four times as many bytes. */
export const longestText = 2200;

/** What one says of a new post. */
export class PublishPostForm {
  @IsOptional()
  @IsString()
  @MaxLength(longestText)
  caption?: string | null;

  @IsOptional()
  @IsIn(postVisibilities)
  visibility?: PostVisibility | null;

  @IsOptional()
  @IsIn(commentsPolicies)
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
