import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import { isLockedAs, type MediaId, type UserId } from '@tintype/shared-db';
import type { MediaType } from '@tintype/shared-db/media';

interface RegisterMediaParams extends ActionParams {
  readonly id: MediaId;
  readonly ownerId: UserId;
  readonly fileName: string;
  readonly fullPath: string;
  readonly fileSize: number;
  readonly mime: MediaType;
  readonly sha256: Buffer;
  readonly width: number;
  readonly height: number;
  /** An object, as JSON. */
  readonly metadata: string;
  readonly at: Date;
}

const isActive = `(${isLockedAs('$ownerId', 'active', 'public')} OR ${isLockedAs('$ownerId', 'active', 'private')}) IS TRUE`;

/** Adds a ready picture and the log row, if an earlier statement of the series has locked the owner and their account is active. */
export const registerMediaSql = statement<RegisterMediaParams, { written: boolean }>({
  name: 'media.register_media',
  violations: {
    media_objects_owner_id_full_path_key: { field: 'fullPath' },
    media_objects_metadata_check: { field: 'metadata', message: 'is too large' },
  },
  text: `WITH added AS (
      INSERT INTO tintype.media_objects
        (owner_id, id, file_name, full_path, file_size, mime, sha256, width, height, metadata, status, created_at)
      SELECT $ownerId::uuid, $id::uuid, $fileName::text, $fullPath::text, $fileSize::bigint, $mime::text, $sha256::bytea,
        $width::integer, $height::integer, $metadata::jsonb, 'ready', $at::timestamptz
      WHERE ${isActive} RETURNING id
    ), ${logAction('added')}
    SELECT EXISTS (SELECT FROM added) AS written`,
});
