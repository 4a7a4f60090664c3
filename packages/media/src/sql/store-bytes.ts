import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import { freeBytes } from './forget-bytes';

/** Takes bytes of a user's quota, if they fit. Locks the row of the user's usage. */
export const takeQuotaSql = statement<{ ownerId: UserId; bytes: number; quota: number }, { taken: boolean }>({
  name: 'media.take_quota',
  text: `INSERT INTO tintype.media_usage AS u (owner_id, bytes)
    SELECT $ownerId::uuid, $bytes::bigint WHERE $bytes::bigint <= $quota::bigint
    ON CONFLICT (owner_id) DO UPDATE SET bytes = u.bytes + excluded.bytes
      WHERE u.bytes + excluded.bytes <= $quota::bigint
    RETURNING true AS taken`,
});

/** Takes more or less of a user's quota than was announced; more only if it fits. Locks the row of the user's usage. */
export const moveUsageSql = statement<{ ownerId: UserId; more: number; quota: number }, { moved: boolean }>({
  name: 'media.move_usage',
  text: `UPDATE tintype.media_usage SET bytes = bytes + $more::bigint
    WHERE owner_id = $ownerId::uuid AND ($more::bigint <= 0 OR bytes + $more::bigint <= $quota::bigint)
    RETURNING true AS moved`,
});

/** Notes bytes that are about to be stored. */
export const addBytesSql = statement<
  { ownerId: UserId; id: MediaId; size: number; keyId: string; wrappedKey: Buffer; at: Date },
  object
>({
  name: 'media.add_bytes',
  text: `INSERT INTO tintype.media_bytes (owner_id, id, size, key_id, wrapped_key, created_at)
    VALUES ($ownerId::uuid, $id::uuid, $size::bigint, $keyId::text, $wrappedKey::bytea, $at::timestamptz)`,
});

/** Makes stored bytes those of a file; none if the reaper was there first. Returns what they took of the quota until now. */
export const attachBytesSql = statement<
  { ownerId: UserId; id: MediaId; size: number; at: Date },
  { announced: number }
>({
  name: 'media.attach_bytes',
  text: `WITH locked AS MATERIALIZED (
      SELECT id, size FROM tintype.media_bytes
      WHERE owner_id = $ownerId::uuid AND id = $id::uuid AND attached_at IS NULL FOR UPDATE
    )
    UPDATE tintype.media_bytes b SET attached_at = $at::timestamptz, size = $size::bigint FROM locked l
    WHERE b.owner_id = $ownerId::uuid AND b.id = l.id
    RETURNING l.size AS announced`,
});

/** Forgets bytes that no file has, because their upload failed. */
export const discardBytesSql = statement<{ ownerId: UserId; id: MediaId; at: Date }, { discarded: boolean }>({
  name: 'media.discard_bytes',
  text: `WITH bytes AS (
      DELETE FROM tintype.media_bytes WHERE owner_id = $ownerId::uuid AND id = $id::uuid AND attached_at IS NULL
      RETURNING owner_id, id, size
    ), ${freeBytes}
    SELECT EXISTS (SELECT FROM bytes) AS discarded`,
});

/** Deletes the usage of a user who stores nothing. */
export const endUsageSql = statement<{ ownerId: UserId }, object>({
  name: 'media.end_usage',
  text: `DELETE FROM tintype.media_usage WHERE owner_id = $ownerId::uuid AND bytes = 0`,
});

/** Forgets a batch of bytes that no file has and whose upload began before a time, the oldest first. */
export const reapBytesSql = statement<{ before: Date; limit: number; at: Date }, { reaped: number }>({
  name: 'media.reap_bytes',
  text: `WITH oldest AS MATERIALIZED (
      SELECT owner_id, id FROM tintype.media_bytes WHERE attached_at IS NULL AND created_at < $before::timestamptz
      ORDER BY created_at, owner_id, id LIMIT $limit
    ), bytes AS (
      DELETE FROM tintype.media_bytes b USING oldest o
      WHERE b.owner_id = o.owner_id AND b.id = o.id AND b.attached_at IS NULL
      RETURNING b.owner_id, b.id, b.size
    ), ${freeBytes}
    SELECT count(*)::int AS reaped FROM bytes`,
});
