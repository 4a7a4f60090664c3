import { statement } from '@tintype/database';
import type { PurgeBatch } from './purge-likes';

const purge = (name: string, text: string) =>
  statement<PurgeBatch, { removed: number }>({ name: `content.${name}`, text });

export const purgeMentionsSql = [
  purge(
    'purge_post_mentions',
    `
    WITH batch AS (
      SELECT post_id, user_id FROM tintype.post_mentions WHERE user_id = $userId ORDER BY post_id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.post_mentions m USING batch b WHERE m.post_id = b.post_id AND m.user_id = b.user_id RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
  ),
  purge(
    'purge_comment_mentions',
    `
    WITH batch AS (
      SELECT comment_id, post_id, user_id FROM tintype.comment_mentions WHERE user_id = $userId
      ORDER BY comment_id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.comment_mentions m USING batch b
      WHERE m.comment_id = b.comment_id AND m.post_id = b.post_id AND m.user_id = b.user_id RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
  ),
] as const;

/**
 * Deletes posts after the likes and comments on them: the rest of each post is little, and goes by cascade. Hashtag counters do not
 * change: they count posts of active users only.
 */
export const purgePostsSql = purge(
  'purge_posts',
  `
    WITH batch AS (
      SELECT id FROM tintype.posts WHERE author_id = $userId ORDER BY id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.posts p USING batch b WHERE p.id = b.id RETURNING p.author_id, p.status
    ), counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value)
      SELECT author_id, 'posts', count(*) FROM removed WHERE status = 'published' GROUP BY author_id
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value - excluded.value
    )
    SELECT count(*) AS removed FROM removed`,
);

export const purgeAuthorCountersSql = purge(
  'purge_author_counters',
  `
    WITH removed AS (
      DELETE FROM tintype.author_counters WHERE author_id = $userId AND $limit::int > 0 RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
);
