import { leavesOut, pageStep } from '@tintype/database';
import type { StoryId, UserId } from '@tintype/shared-db';

/** A user who has seen a story, and when first. */
interface StoryViewer {
  readonly userId: UserId;
  readonly viewedAt: Date;
}

/**
 * A page of the users who have seen the story of the parameter `storyId`, the latest first, without some of them.
 *
 * @param without an earlier step with a column `id`: users who are not listed
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const viewersOfStory = (without: string, gate: string) =>
  pageStep<{ storyId: StoryId }, StoryViewer>({
    parameters: { storyId: 'named' },
    columns: { userId: 'text', viewedAt: 'instant' },
    keys: { viewedAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT v.viewer_id AS user_id, v.viewed_at FROM tintype.story_views v
      WHERE v.story_id = $storyId::uuid AND ${leavesOut('v.viewer_id', without)}
        AND EXISTS (SELECT FROM ${gate}) AND (v.viewed_at, v.viewer_id) < ($afterViewedAt, $afterUserId)
      ORDER BY v.viewed_at DESC, v.viewer_id DESC LIMIT $limit)`,
  });
