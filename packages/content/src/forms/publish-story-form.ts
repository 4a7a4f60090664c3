import { MaxCodePoints, StoredText, Visible } from '@tintype/repo';
import { STORY_AUDIENCES, type StoryAudience } from '@tintype/shared-db/content';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { longestText } from './publish-post-form';

/**
 * The input of a new story.
 *
 * @example
 * inputWith(PublishStoryForm, { caption: 'Fog', expiresAt: 0 }, {}) // { caption: 'Fog' }
 */
export class PublishStoryForm {
  @StoredText()
  @IsString()
  @MaxCodePoints(longestText)
  @Visible()
  caption!: string;

  @IsOptional()
  @IsIn(STORY_AUDIENCES)
  audience?: StoryAudience | null;
}
