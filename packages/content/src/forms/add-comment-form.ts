import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { longestText } from './publish-post-form';

/** What one says of a new comment. */
export class AddCommentForm {
  @IsString()
  @MaxLength(longestText)
  body!: string;

  @IsOptional()
  @IsUUID()
  parentId?: string | null;
}
