import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { forgetBytes, freeBytes } from './forget-bytes';

interface Batch {
  readonly userId: UserId;
  readonly limit: number;
  readonly at: Date;
}

/** Deletes a batch of a user's files. */
export const purgeMediaSql = statement<Batch, { removed: number }>({
  name: 'media.purge_media',
  text: `WITH batch AS MATERIALIZED (
      SELECT owner_id, id FROM tintype.media_objects WHERE owner_id = $userId::uuid ORDER BY id LIMIT $limit FOR UPDATE
    ), gone AS (
      DELETE FROM tintype.media_objects m USING batch a WHERE m.owner_id = a.owner_id AND m.id = a.id
      RETURNING m.owner_id, m.id
    ), ${forgetBytes}
    SELECT count(*)::int AS removed FROM gone`,
});

/** Forgets a batch of a user's bytes that no file has. */
export const purgeBytesSql = statement<Batch, { removed: number }>({
  name: 'media.purge_bytes',
  text: `WITH batch AS MATERIALIZED (
      SELECT owner_id, id FROM tintype.media_bytes WHERE owner_id = $userId::uuid ORDER BY id LIMIT $limit FOR UPDATE
    ), bytes AS (
      DELETE FROM tintype.media_bytes b USING batch a WHERE b.owner_id = a.owner_id AND b.id = a.id
      RETURNING b.owner_id, b.id, b.size
    ), ${freeBytes}
    SELECT count(*)::int AS removed FROM bytes`,
});

/** Deletes the row of a user's usage. */
export const purgeUsageSql = statement<{ userId: UserId }, { removed: number }>({
  name: 'media.purge_usage',
  text: `WITH gone AS (DELETE FROM tintype.media_usage WHERE owner_id = $userId::uuid RETURNING 1)
    SELECT count(*)::int AS removed FROM gone`,
});
