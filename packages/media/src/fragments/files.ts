import { pageStep, step } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import type { MediaType, ShareLevel } from '@tintype/shared-db/media';

/** A file, without its bytes. It names itself: calls that take a file take this. */
export interface FileView {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
  readonly fileName: string;
  readonly fullPath: string;
  /** In bytes. */
  readonly fileSize: number;
  readonly mime: MediaType;
  /** The hash of the bytes, as 64 hexadecimal digits. */
  readonly sha256: string;
  /** In pixels; null for a file that is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  readonly createdAt: Date;
}

/** A file that another user shares with the viewer. */
export interface SharedFile extends FileView {
  /** Whether the viewer may also share it on. */
  readonly level: ShareLevel;
  /** The owner, or a user who shares it on. */
  readonly grantedBy: UserId;
  /** Null for a share without an end. */
  readonly expiresAt: Date | null;
  readonly sharedAt: Date;
}

/** A share of a file. */
export interface ShareView {
  readonly granteeId: UserId;
  readonly grantedBy: UserId;
  readonly level: ShareLevel;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

const columns = {
  ownerId: 'text',
  mediaId: 'text',
  fileName: 'text',
  fullPath: 'text',
  fileSize: 'number',
  mime: 'text',
  sha256: 'text',
  width: 'number',
  height: 'number',
  createdAt: 'instant',
} as const;

const selected = `m.owner_id, m.id AS media_id, m.file_name, m.full_path, m.file_size, m.mime,
        encode(m.sha256, 'hex') AS sha256, m.width, m.height, m.created_at`;

/** A page of the files of the viewer whose paths lie between two texts, by their paths. See `readFolder`. */
export const filesBetween = pageStep<{ viewerId: UserId | null; pathFrom: string; pathTo: string }, FileView>(
  {
    parameters: { viewerId: 'derived', pathFrom: 'named', pathTo: 'named' },
    columns,
    keys: { fullPath: 'text' },
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${selected} FROM tintype.media_objects m
      WHERE m.owner_id = $viewerId::uuid AND m.status = 'ready'
        AND m.full_path > $pathFrom::text AND m.full_path < $pathTo::text AND m.full_path > $afterFullPath
      ORDER BY m.full_path LIMIT $limit)`,
  },
);

/** The file that the caller names, by its owner and its id. */
interface GivenFile {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/**
 * The named file, if the viewer is its owner or has a share of it that has not expired.
 *
 * @param gate an earlier step with a column `id`: there is no file unless it has the owner
 */
export const fileOfReader = (gate: string) =>
  step<GivenFile & { viewerId: UserId | null; at: Date }, FileView>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${selected} FROM tintype.media_objects m
      WHERE m.owner_id = ANY (ARRAY(SELECT id FROM ${gate})) AND m.owner_id = $ownerId::uuid AND m.id = $mediaId::uuid
        AND m.status = 'ready' AND (m.owner_id = $viewerId::uuid OR EXISTS (
          SELECT FROM tintype.media_shares s
          WHERE s.owner_id = m.owner_id AND s.media_id = m.id AND s.grantee_id = $viewerId::uuid
            AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz))))`,
  });

/** A page of the shares of a file of the viewer, the latest first; also shares that have expired. */
export const sharesOfFile = pageStep<{ viewerId: UserId | null; mediaId: MediaId }, ShareView>({
  parameters: { viewerId: 'derived', mediaId: 'named' },
  columns: {
    granteeId: 'text',
    grantedBy: 'text',
    level: 'text',
    expiresAt: 'instant',
    createdAt: 'instant',
  },
  keys: { createdAt: 'instant', granteeId: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT s.grantee_id, s.granted_by, s.level, s.expires_at, s.created_at FROM tintype.media_shares s
      WHERE s.owner_id = $viewerId::uuid AND s.media_id = $mediaId::uuid
        AND (s.created_at, s.grantee_id) < ($afterCreatedAt, $afterGranteeId)
      ORDER BY s.created_at DESC, s.grantee_id DESC LIMIT $limit)`,
});

/** A page of the files that other users share with the viewer, the latest share first, without shares that have expired. */
export const filesSharedWith = pageStep<{ viewerId: UserId | null; at: Date }, SharedFile>({
  parameters: { viewerId: 'derived', at: 'derived' },
  columns: {
    ...columns,
    level: 'text',
    grantedBy: 'text',
    expiresAt: 'instant',
    sharedAt: 'instant',
  },
  keys: { sharedAt: 'instant', ownerId: 'uuid', mediaId: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT ${selected}, s.level, s.granted_by, s.expires_at, s.created_at AS shared_at
      FROM tintype.media_shares s JOIN tintype.media_objects m ON m.owner_id = s.owner_id AND m.id = s.media_id
      WHERE s.grantee_id = $viewerId::uuid AND (s.expires_at IS NULL OR s.expires_at > $at::timestamptz)
        AND m.status = 'ready'
        AND (s.created_at, s.owner_id, s.media_id) < ($afterSharedAt, $afterOwnerId, $afterMediaId)
      ORDER BY s.created_at DESC, s.owner_id DESC, s.media_id DESC LIMIT $limit)`,
});
