import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { MediaType, VariantKind } from '@tintype/shared-db/media';

/** A file with stored bytes, and its wrapped key. */
export interface ReadableRow {
  readonly fileName: string;
  readonly fullPath: string;
  readonly mime: MediaType;
  readonly fileSize: number;
  readonly sha256: Buffer;
  readonly width: number | null;
  readonly height: number | null;
  /** Null for the file itself. */
  readonly variant: VariantKind | null;
  /** Under which the bytes are stored. */
  readonly bytesId: MediaId;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
}

/** A file, if the reader is its owner, or has a share of it that has not expired. */
export const readableSql = statement<
  { ownerId: UserId; mediaId: MediaId; readerId: UserId; variant: VariantKind | null; at: Date },
  ReadableRow
>({
  name: 'media.readable',
  text: `SELECT m.file_name, m.full_path, CASE WHEN v.kind IS NULL THEN m.mime ELSE 'image/webp' END AS mime,
      coalesce(v.file_size, m.file_size) AS file_size, coalesce(v.sha256, m.sha256) AS sha256,
      coalesce(v.width, m.width) AS width, coalesce(v.height, m.height) AS height, v.kind AS variant, b.id AS bytes_id, b.key_id, b.wrapped_key
    FROM tintype.media_objects m
    LEFT JOIN tintype.media_variants v ON v.owner_id = m.owner_id AND v.media_id = m.id AND v.kind = $variant::text
    JOIN tintype.media_bytes b ON b.owner_id = m.owner_id AND b.id = coalesce(v.bytes_id, m.id)
    WHERE m.owner_id = $ownerId::uuid AND m.id = $mediaId::uuid AND m.status = 'ready' AND b.attached_at IS NOT NULL
      AND (m.owner_id = $readerId::uuid OR EXISTS (
        SELECT FROM tintype.media_shares s
        WHERE s.owner_id = m.owner_id AND s.media_id = m.id AND s.grantee_id = $readerId::uuid
          AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz)))`,
});
