import { step } from '@tintype/database';
import type { MediaId, StoryId } from '@tintype/shared-db';
import type { FileOfPicture } from './pictures';
import type { StoryRow, WholeStory } from './stories';

/** The picture of a story. */
export interface PictureOfStory {
  readonly storyId: StoryId;
  readonly mediaId: MediaId;
  readonly alt: string | null;
}

/**
 * The pictures of these stories. A story without one gives no row. The rows have the columns `owner_id` and `position` besides, as those of
 * posts.
 *
 * @param stories an earlier step with a column `id`
 */
export const picturesOfStories = (stories: string) =>
  step<object, PictureOfStory>({
    columns: { storyId: 'text', mediaId: 'text', alt: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.story_id, m.media_id, m.alt_text AS alt, m.author_id AS owner_id, 0 AS position FROM tintype.story_media m
      WHERE m.story_id = ANY (ARRAY(SELECT id FROM ${stories})))`,
  });

/**
 * The files of the pictures of these stories.
 *
 * @param stories an earlier step with a column `id`
 */
export const filesOfStories = (stories: string) =>
  step<object, FileOfPicture>({
    columns: { ownerId: 'text', mediaId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.author_id AS owner_id, m.media_id FROM tintype.story_media m
      WHERE m.story_id = ANY (ARRAY(SELECT id FROM ${stories})))`,
  });

/** These stories with their pictures, in their order. */
export function wholeStories(
  stories: readonly StoryRow[],
  pictures: readonly PictureOfStory[],
): readonly WholeStory[] {
  const found = new Map(pictures.map(({ storyId, mediaId, alt }) => [storyId, { id: mediaId, alt }]));
  return stories.map((story) => {
    const picture = found.get(story.id);
    return { ...story, media: picture === undefined ? [] : [picture] };
  });
}
