import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { MediaType } from '@tintype/shared-db/media';

/** A file with stored bytes, and its wrapped key. */
export interface ReadableRow {
  readonly fileName: string;
  readonly fullPath: string;
  readonly mime: MediaType;
  readonly fileSize: number;
  readonly sha256: Buffer;
  readonly width: number | null;
  readonly height: number | null;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
}

/** A file, if the reader is its owner, or has a share of it that has not expired. */
export const readableSql = statement<
  { ownerId: UserId; mediaId: MediaId; readerId: UserId; at: Date },
  ReadableRow
>({
  name: 'media.readable',
  text: `SELECT m.file_name, m.full_path, m.mime, m.file_size, m.sha256, m.width, m.height, b.key_id, b.wrapped_key
    FROM tintype.media_objects m JOIN tintype.media_bytes b ON b.owner_id = m.owner_id AND b.id = m.id
    WHERE m.owner_id = $ownerId::uuid AND m.id = $mediaId::uuid AND m.status = 'ready' AND b.attached_at IS NOT NULL
      AND (m.owner_id = $readerId::uuid OR EXISTS (
        SELECT FROM tintype.media_shares s
        WHERE s.owner_id = m.owner_id AND s.media_id = m.id AND s.grantee_id = $readerId::uuid
          AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz)))`,
});
