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

/** SQL of files `m` with their bytes `b`: those of the variant of the parameter `variant`, `v`, where that was made. */
export const storedForms = `tintype.media_objects m
    LEFT JOIN tintype.media_variants v ON v.owner_id = m.owner_id AND v.media_id = m.id AND v.kind = $variant::text
    JOIN tintype.media_bytes b ON b.owner_id = m.owner_id AND b.id = coalesce(v.bytes_id, m.id)`;

/** SQL of the hash of a stored form. */
export const hashOfForm = 'coalesce(v.sha256, m.sha256)';

/** SQL of the columns of a stored form that are read as they are. */
export const columnsOfForm = `m.file_name, CASE WHEN v.kind IS NULL THEN m.mime ELSE 'image/webp' END AS mime,
      coalesce(v.file_size, m.file_size) AS file_size, coalesce(v.width, m.width) AS width,
      coalesce(v.height, m.height) AS height, v.kind AS variant, b.id AS bytes_id, b.key_id`;

/** A file, if the reader is its owner, or has a share of it that has not expired. */
export const readableSql = statement<
  { ownerId: UserId; mediaId: MediaId; readerId: UserId; variant: VariantKind | null; at: Date },
  ReadableRow
>({
  name: 'media.readable',
  text: `SELECT m.full_path, ${columnsOfForm}, ${hashOfForm} AS sha256, b.wrapped_key
    FROM ${storedForms}
    WHERE m.owner_id = $ownerId::uuid AND m.id = $mediaId::uuid AND m.status = 'ready' AND b.attached_at IS NOT NULL
      AND (m.owner_id = $readerId::uuid OR EXISTS (
        SELECT FROM tintype.media_shares s
        WHERE s.owner_id = m.owner_id AND s.media_id = m.id AND s.grantee_id = $readerId::uuid
          AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz)))`,
});
