import { type Statement, statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The user whose rows are purged, and how many rows at most. */
export interface PurgeBatch {
  readonly userId: UserId;
  readonly limit: number;
}

/** Deletes a batch of rows, and says how many it were. */
export type Purge<Batch extends object> = Statement<Batch, { removed: number }>;

/**
 * Deletes likes of posts and lowers their counters. Locks the rows in the order of their keys, then the counters in the order of the
 * posts. INSERT … ON CONFLICT also finds a counter that was committed after this statement began.
 *
 * @param which SQL that is true for the likes that are deleted
 */
export const purgePostLikes = (which: string): string => `
    WITH batch AS (
      SELECT post_id, user_id FROM tintype.post_likes WHERE ${which}
      ORDER BY post_id, user_id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.post_likes l USING batch b WHERE l.post_id = b.post_id AND l.user_id = b.user_id
      RETURNING l.post_id, l.hidden_by_block
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'likes', count(*) FROM removed WHERE NOT hidden_by_block GROUP BY post_id ORDER BY post_id
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value - excluded.value
    )
    SELECT count(*) AS removed FROM removed`;

/** The same for likes of comments. */
export const purgeCommentLikes = (which: string): string => `
    WITH batch AS (
      SELECT post_id, comment_id, user_id FROM tintype.comment_likes WHERE ${which}
      ORDER BY comment_id, user_id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.comment_likes l USING batch b
      WHERE l.comment_id = b.comment_id AND l.post_id = b.post_id AND l.user_id = b.user_id
      RETURNING l.post_id, l.comment_id, l.hidden_by_block
    ), counted AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, comment_id, 'likes', count(*) FROM removed WHERE NOT hidden_by_block
      GROUP BY post_id, comment_id ORDER BY comment_id
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value - excluded.value
    )
    SELECT count(*) AS removed FROM removed`;

const purge = (name: string, text: string) =>
  statement<PurgeBatch, { removed: number }>({ name: `content.${name}`, text });

export const purgeLikesSql = [
  purge('purge_own_post_likes', purgePostLikes('user_id = $userId')),
  purge('purge_own_comment_likes', purgeCommentLikes('user_id = $userId')),
  purge('purge_likes_of_own_posts', purgePostLikes('post_author_id = $userId')),
  purge('purge_likes_of_own_comments', purgeCommentLikes('comment_author_id = $userId')),
] as const;
