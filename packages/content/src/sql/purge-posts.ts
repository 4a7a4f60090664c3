import { statement } from '@tintype/database';
import { deleteBatch } from '@tintype/shared-db';
import type { PurgeBatch } from './purge-likes';

const purge = (name: string, text: string) =>
  statement<PurgeBatch, { removed: number }>({ name: `content.${name}`, text });

const ofUser = 'user_id = $userId';

/** The people tags and mentions of the user. */
export const purgeMentionsSql = [
  purge(
    'purge_post_tags',
    deleteBatch({ table: 'tintype.post_tags', keys: ['post_id', 'user_id'], where: ofUser }),
  ),
  purge(
    'purge_post_mentions',
    deleteBatch({ table: 'tintype.post_mentions', keys: ['post_id', 'user_id'], where: ofUser }),
  ),
  purge(
    'purge_comment_mentions',
    deleteBatch({
      table: 'tintype.comment_mentions',
      keys: ['comment_id', 'post_id', 'user_id'],
      where: ofUser,
    }),
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
      DELETE FROM tintype.posts p USING batch b WHERE p.id = b.id RETURNING p.author_id, p.status, p.pinned_at
    ), counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value)
      SELECT author_id, kind, count(*) FROM (
        SELECT author_id, 'posts' AS kind FROM removed WHERE status = 'published'
        UNION ALL SELECT author_id, 'pins' FROM removed WHERE pinned_at IS NOT NULL
      ) AS counted GROUP BY author_id, kind ORDER BY author_id, kind
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
