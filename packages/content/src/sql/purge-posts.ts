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
