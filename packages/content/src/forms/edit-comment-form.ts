import { MaxCodePoints, StoredText } from '@tintype/repo';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { longestText } from './publish-post-form';

/** The input of an edit of a comment. */
export class EditCommentForm {
  @StoredText()
  @IsString()
  @MaxCodePoints(longestText)
  body!: string;

  /** The version that the caller read. Without it the edit replaces any version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number | null;
}
