import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { StoryId, UserId } from '@tintype/shared-db';
import type { StoryAudience } from '@tintype/shared-db/content';
import { namedStory } from '../fragments/stories';
import type { OwnParams } from './own-params';
import { addStoryPicture, judgePictures, type PictureParams, pictureViolations } from './post-media';

/** The story that a command is about. */
export interface NamedStory {
  readonly storyId: StoryId;
}

/** A new story, and how many its author may publish on a day. */
export interface NewStoryParams extends NamedStory, PictureParams {
  readonly caption: string;
  readonly audience: StoryAudience;
  readonly perDay: number;
}

/** When the story was published; null where it was not. */
export interface NewStoryOutcome {
  readonly publishedAt: Date | null;
  /** The place of a picture that the story cannot have, from 1 on; null where the limit of the day is reached. */
  readonly refusedItem: number | null;
}

/**
 * Adds a story of the owner with its picture, and writes the log row, unless as many were published on this day. The row of the day is
 * locked first, so that stories which are published at once cannot pass the limit. An earlier step, `ready`, has the ids of the ready
 * pictures of the owner.
 */
export const publishStorySteps = writeSteps<OwnParams & NewStoryParams, NewStoryOutcome>({
  violations: { story_days_author_id_fkey: { field: 'ownerId' }, ...pictureViolations },
  text: (allowed) => `${judgePictures(null)}, counted AS (
      INSERT INTO tintype.story_days AS d (author_id, day, published)
      SELECT id, ($at::timestamptz AT TIME ZONE 'UTC')::date, 1 FROM ${allowed}
      WHERE (SELECT item FROM refused_media) IS NULL
      ON CONFLICT (author_id) DO UPDATE SET day = greatest(d.day, excluded.day),
        published = CASE WHEN excluded.day > d.day THEN 1 ELSE d.published + 1 END
      WHERE excluded.day > d.day OR d.published < $perDay::int RETURNING author_id
    ), added AS (
      INSERT INTO tintype.stories (id, author_id, caption, audience, published_at, expires_at)
      SELECT $storyId::uuid, author_id, $caption::text, $audience::text, $at::timestamptz,
        $at::timestamptz + interval '24 hours' FROM counted RETURNING id, author_id, published_at
    ), ${addStoryPicture('added')}, ${logAction('added')}`,
  result:
    '(SELECT published_at FROM added) AS published_at, (SELECT item FROM refused_media) AS refused_item',
});

/** Removes a story of the owner with its views, also an expired one, and writes the log row. */
export const removeStorySteps = writeSteps<OwnParams & NamedStory, { readonly written: boolean }>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.stories WHERE id = $storyId::uuid AND author_id = $ownerId::uuid
        AND EXISTS (SELECT FROM ${allowed}) RETURNING id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

type ViewParams = ActionParams & NamedStory & { readonly userId: UserId; readonly at: Date };

interface ViewOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/** Adds that the user has seen the story that is allowed, once, and writes the log row. Authors do not view their own stories. */
export const viewStorySteps = writeSteps<ViewParams, ViewOutcome>({
  violations: { story_views_viewer_id_fkey: { field: 'userId' } },
  text: (allowed) => `story AS (
      SELECT id, author_id FROM tintype.stories WHERE id = $storyId::uuid
        AND id = ANY (ARRAY(SELECT id FROM ${allowed})) AND expires_at > $at::timestamptz AND NOT taken_down FOR KEY SHARE
    ), viewed AS (
      INSERT INTO tintype.story_views (story_id, viewer_id, viewed_at)
      SELECT id, $userId::uuid, $at::timestamptz FROM story WHERE author_id <> $userId::uuid
      ON CONFLICT (story_id, viewer_id) DO NOTHING RETURNING story_id
    ), ${logAction('story')}`,
  result: 'EXISTS (SELECT FROM story) AS found, EXISTS (SELECT FROM viewed) AS written',
});

export const viewStorySql = writeStatement<ViewParams, ViewOutcome>({
  name: 'content.view_story',
  steps: { allowed: namedStory },
  write: viewStorySteps,
});
