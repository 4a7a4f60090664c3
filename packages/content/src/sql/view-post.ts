import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';

type Params = ActionParams & { readonly postId: PostId; readonly userId: UserId; readonly hour: Date };

interface ViewOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

const anHour = 60 * 60 * 1000;

/**
 * The begin of the hour of an instant, in UTC.
 *
 * @example
 * hourOf(new Date('2026-05-01T12:34:56Z')).toISOString() // '2026-05-01T12:00:00.000Z'
 */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / anHour) * anHour);

/**
 * Adds a view of the post that is allowed, at most one for each user and hour, and writes the log row. Authors do not view their own
 * posts. It locks the post FOR KEY SHARE and no counter.
 */
export const viewPostSteps = writeSteps<Params, ViewOutcome>({
  violations: { post_viewings_viewer_id_fkey: { field: 'userId' } },
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id FROM tintype.posts
      WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status = 'published' FOR KEY SHARE
    ), viewed AS (
      INSERT INTO tintype.post_viewings (post_id, viewer_id, hour)
      SELECT id, $userId::uuid, $hour::timestamptz FROM post WHERE author_id <> $userId::uuid
      ON CONFLICT (post_id, viewer_id, hour) DO NOTHING RETURNING post_id
    ), ${logAction('post')}`,
  result: 'EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM viewed) AS written',
});

export const viewPostSql = writeStatement<Params, ViewOutcome>({
  name: 'content.view_post',
  steps: { allowed: namedPost },
  write: viewPostSteps,
});
