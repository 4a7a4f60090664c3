import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { longestText } from './publish-post-form';

/** The input of a new comment. */
export class AddCommentForm {
  @StoredText()
  @IsString()
  @MaxCodePoints(longestText)
  body!: string;

  @IsOptional()
  @IsUUID()
  parentId?: string | null;
}
