import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { WrappedKey } from '../encryption/data-key';

/** The wrapped keys of the next batch of bytes, by the ids of their files. */
export const wrappedKeysSql = statement<
  { after: MediaId; limit: number },
  { ownerId: UserId; id: MediaId; keyId: string; wrappedKey: Buffer }
>({
  name: 'media.wrapped_keys',
  text: `SELECT owner_id, id, key_id, wrapped_key FROM tintype.media_bytes WHERE id > $after::uuid ORDER BY id LIMIT $limit`,
});

/** Replaces a wrapped key, if it is still the one that was read. */
export const rewrapKeySql = statement<
  WrappedKey & { ownerId: UserId; id: MediaId; from: Buffer },
  { rewrapped: boolean }
>({
  name: 'media.rewrap_key',
  text: `UPDATE tintype.media_bytes SET key_id = $keyId::text, wrapped_key = $bytes::bytea
    WHERE owner_id = $ownerId::uuid AND id = $id::uuid AND wrapped_key = $from::bytea RETURNING true AS rewrapped`,
});
