/**
 * SQL of steps behind a step `bytes` with the columns `owner_id`, `id` and `size` of deleted rows of `media_bytes`: the owners' quotas
 * are free again, and the outbox has the bytes. It is one transaction with the delete, so that bytes of a file that stays are never
 * deleted. It needs the parameter `at`.
 */
export const freeBytes = `freed AS (
      UPDATE tintype.media_usage u SET bytes = u.bytes - f.bytes
      FROM (SELECT owner_id, sum(size)::bigint AS bytes FROM bytes GROUP BY owner_id) f WHERE u.owner_id = f.owner_id
    ), outbox AS (
      INSERT INTO tintype.media_deletions (object_id, due_at) SELECT id, $at::timestamptz FROM bytes
      ON CONFLICT (object_id) DO NOTHING
    )`;

/** The same behind a step `gone` with the columns `owner_id` and `id` of deleted files, whose bytes go with them. */
export const forgetBytes = `bytes AS (
      DELETE FROM tintype.media_bytes b USING gone g WHERE b.owner_id = g.owner_id AND b.id = g.id
      RETURNING b.owner_id, b.id, b.size
    ), ${freeBytes}`;
