import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { longestText } from './publish-post-form';

/** What a new comment says. */
export class AddCommentForm {
  @StoredText()
  @IsString()
  @MaxCodePoints(longestText)
  body!: string;

  @IsOptional()
  @IsUUID()
  parentId?: string | null;
}
