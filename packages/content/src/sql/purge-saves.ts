import { statement } from '@tintype/database';
import { deleteBatch } from '@tintype/shared-db';
import type { PurgeBatch } from './purge-likes';

/**
 * Deletes saved posts and lowers their counters. The items of collections go by
 * cascade. Locks the rows in the order of their keys, then the counters in the order of the posts. INSERT … ON CONFLICT also finds a
 * counter that was committed after this statement began.
 *
 * @param which SQL that is true for the saves that are deleted
 */
export const purgeSaves = (which: string): string => `
    WITH batch AS (
      SELECT owner_id, post_id FROM tintype.saved_posts WHERE ${which}
      ORDER BY post_id, owner_id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.saved_posts s USING batch b WHERE s.owner_id = b.owner_id AND s.post_id = b.post_id
      RETURNING s.post_id
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'saves', count(*) FROM removed GROUP BY post_id ORDER BY post_id
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value - excluded.value
    )
    SELECT count(*) AS removed FROM removed`;

const purge = (name: string, text: string) =>
  statement<PurgeBatch, { removed: number }>({ name: `content.${name}`, text });

export const purgeSavesSql = [
  purge('purge_own_saves', purgeSaves('owner_id = $userId')),
  purge('purge_saves_of_own_posts', purgeSaves('post_author_id = $userId')),
  purge(
    'purge_collections',
    deleteBatch({
      table: 'tintype.collections',
      keys: ['owner_id', 'id'],
      where: 'owner_id = $userId',
    }),
  ),
] as const;

/** Views that are not counted yet. Those of the user's own posts go with the posts. */
export const purgeViewsSql = [
  purge(
    'purge_post_viewings',
    deleteBatch({
      table: 'tintype.post_viewings',
      keys: ['post_id', 'viewer_id', 'hour'],
      where: 'viewer_id = $userId',
    }),
  ),
] as const;
