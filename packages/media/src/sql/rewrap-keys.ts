import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

export interface WrappedRow {
  readonly ownerId: UserId;
  readonly id: MediaId;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
}

/** The wrapped keys of the next batch of bytes, by the ids of their files. */
export const wrappedKeysSql = statement<{ after: MediaId; limit: number }, WrappedRow>({
  name: 'media.wrapped_keys',
  text: `SELECT owner_id, id, key_id, wrapped_key FROM tintype.media_bytes WHERE id > $after::uuid ORDER BY id LIMIT $limit`,
});

/** Replaces wrapped keys that are still those that were read. The arrays have one place for each key. */
export const rewrapKeysSql = statement<
  {
    ownerIds: readonly UserId[];
    ids: readonly MediaId[];
    from: readonly Buffer[];
    keyIds: readonly string[];
    to: readonly Buffer[];
  },
  { rewrapped: number }
>({
  name: 'media.rewrap_keys',
  text: `WITH wrapped AS MATERIALIZED (
      SELECT * FROM unnest($ownerIds::uuid[], $ids::uuid[], $from::bytea[], $keyIds::text[], $to::bytea[])
        AS w (owner_id, id, before, key_id, after)
    ), changed AS (
      UPDATE tintype.media_bytes b SET key_id = w.key_id, wrapped_key = w.after FROM wrapped w
      WHERE b.owner_id = w.owner_id AND b.id = w.id AND b.wrapped_key = w.before RETURNING 1
    )
    SELECT count(*)::int AS rewrapped FROM changed`,
});
