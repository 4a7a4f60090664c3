import { EmbedsMany, MaxCodePoints, StoredText, Visible } from '@tintype/repo';
import { STORY_AUDIENCES, type StoryAudience } from '@tintype/shared-db/content';
import { ArrayMaxSize, IsIn, IsOptional, IsString } from 'class-validator';
import { PostMediaForm } from './post-media-form';
import { longestText } from './publish-post-form';

/**
 * The input of a new story.
 *
 * @example
 * inputWith(PublishStoryForm, { caption: 'Fog', expiresAt: 0 }, {}) // { caption: 'Fog' }
 */
export class PublishStoryForm {
  /** A story with a picture needs none. */
  @StoredText()
  @IsOptional()
  @IsString()
  @MaxCodePoints(longestText)
  @Visible()
  caption?: string | null;

  @IsOptional()
  @IsIn(STORY_AUDIENCES)
  audience?: StoryAudience | null;

  /** The picture of the story: a list of one, or none. */
  @EmbedsMany(() => PostMediaForm)
  @IsOptional()
  @ArrayMaxSize(1)
  media?: PostMediaForm[] | null;
}
