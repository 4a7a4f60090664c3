import { afterExpression } from '@tintype/shared-db';
import { isPublic } from './own-post';

/**
 * Steps that add a post to the public counters, or subtract it: of its author's posts and pins, and of its hashtags. Each counts the
 * post in the state that it has in the source. The author's counters are locked before those of the hashtags, which are locked in the
 * order of the ids.
 *
 * @param source an earlier step with the columns `id`, `author_id`, `status`, `visibility` and `pinned_at`
 */
export const countPost = (source: string, sign: '+' | '-'): string => `counted_author AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value)
      SELECT author_id, kind, 1 FROM (
        SELECT author_id, 'pins' AS kind FROM ${source} WHERE pinned_at IS NOT NULL
        UNION ALL SELECT author_id, 'posts' FROM ${source} WHERE status = 'published'
      ) AS counted ORDER BY kind
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value ${sign} excluded.value RETURNING value
    ), tags AS MATERIALIZED (
      SELECT hashtag_id FROM tintype.post_hashtags WHERE post_id = ANY (ARRAY(
        SELECT id FROM ${source} WHERE status = 'published' AND visibility = 'public'))
    ), counted_tags AS (
      INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
      SELECT hashtag_id, 'public_posts', 1 FROM tags WHERE ${isPublic} AND ${afterExpression('counted_author')} ORDER BY hashtag_id
      ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value ${sign} excluded.value
    )`;
