import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { VariantKind } from '@tintype/shared-db/media';

/** A stored file, and the variants that it has. */
export interface PictureRow {
  readonly ownerId: UserId;
  readonly fileSize: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  readonly kinds: readonly VariantKind[];
}

/** A file whose bytes are in the store. */
export const storedPictureSql = statement<{ mediaId: MediaId }, PictureRow>({
  name: 'media.stored_picture',
  text: `SELECT m.owner_id, m.file_size, m.width, m.height, b.key_id, b.wrapped_key,
      ARRAY(SELECT v.kind FROM tintype.media_variants v WHERE v.owner_id = m.owner_id AND v.media_id = m.id) AS kinds
    FROM tintype.media_bytes b JOIN tintype.media_objects m ON m.owner_id = b.owner_id AND m.id = b.id
    WHERE b.id = $mediaId::uuid AND b.attached_at IS NOT NULL`,
});

interface NewVariant {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
  readonly kind: VariantKind;
  readonly bytesId: MediaId;
  readonly fileSize: number;
  readonly sha256: Buffer;
  readonly width: number;
  readonly height: number;
  readonly at: Date;
}

/** Adds a variant; none where its file is gone, or where another run was first. Locks the row of the file against its end. */
export const addVariantSql = statement<NewVariant, { added: boolean }>({
  name: 'media.add_variant',
  text: `INSERT INTO tintype.media_variants
      (owner_id, media_id, kind, bytes_id, file_size, sha256, width, height, created_at)
    SELECT owner_id, id, $kind::text, $bytesId::uuid, $fileSize::integer, $sha256::bytea, $width::integer,
      $height::integer, $at::timestamptz
    FROM tintype.media_objects WHERE owner_id = $ownerId::uuid AND id = $mediaId::uuid FOR KEY SHARE
    ON CONFLICT (owner_id, media_id, kind) DO NOTHING RETURNING true AS added`,
});
