import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import type { MediaId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** The formats of pictures, as media types. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What a file that is no picture is: bytes that no program shows by itself. */
export const otherFiles = 'application/octet-stream';

export const MEDIA_TYPES = [...PICTURE_TYPES, otherFiles] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Only a ready object can be shown. */
export const MEDIA_STATUSES = ['pending', 'ready'] as const;
export type MediaStatus = (typeof MEDIA_STATUSES)[number];

/** In bytes. */
export const largestPicture = 64 * 1024 * 1024;

/** In bytes: 64 GiB. */
export const largestFile = 64 * 1024 ** 3;

/** In pixels, so that no reader runs out of memory on a small file. */
export const longestSide = 16_384;

/** A stored file of a user: a picture, or another one. */
@Entity({ schema: 'tintype', name: 'media_objects' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({
  users: { owner_id: inExport('media') },
  others: { metadata: 'what the file says of itself' },
})
@Unique('media_objects_owner_id_full_path_key', ['ownerId', 'fullPath'])
@Check('media_objects_file_name_check', `char_length(file_name) BETWEEN 1 AND 255`)
@Check(
  'media_objects_full_path_check',
  `char_length(full_path) <= 1024 AND full_path LIKE '/%' AND right(full_path, char_length(file_name) + 1) = '/' || file_name`,
)
@Check(
  'media_objects_file_size_check',
  `file_size BETWEEN 1 AND CASE WHEN mime LIKE 'image/%' THEN ${largestPicture} ELSE ${largestFile} END`,
)
@Check('media_objects_mime_check', isOneOf('mime', MEDIA_TYPES))
@Check('media_objects_sha256_check', `octet_length(sha256) = 32`)
@Check('media_objects_width_check', `width BETWEEN 1 AND ${longestSide}`)
@Check('media_objects_height_check', `height BETWEEN 1 AND ${longestSide}`)
@Check(
  'media_objects_picture_check',
  `(width IS NOT NULL) = (mime LIKE 'image/%') AND (width IS NULL) = (height IS NULL)`,
)
@Check(
  'media_objects_metadata_check',
  `jsonb_typeof(metadata) = 'object' AND octet_length(metadata::text) <= 16384`,
)
@Check('media_objects_blurhash_check', `char_length(blurhash) BETWEEN 6 AND 100`)
@Check('media_objects_status_check', isOneOf('status', MEDIA_STATUSES))
export class MediaObject {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'media_objects_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'media_objects_pk' })
  id!: MediaId;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ name: 'full_path', type: 'text', collation: 'C' })
  fullPath!: string;

  @Column({ name: 'file_size', type: 'bigint', transformer: counterValue })
  fileSize!: number;

  @Column({ name: 'mime', type: 'text' })
  mime!: MediaType;

  @Column({ name: 'sha256', type: 'bytea' })
  sha256!: Buffer;

  /** In pixels; null for a file that is no picture. */
  @Column({ name: 'width', type: 'integer', nullable: true })
  width!: number | null;

  @Column({ name: 'height', type: 'integer', nullable: true })
  height!: number | null;

  /** A few characters from which a program draws a blurred preview; null for a file without one. */
  @Column({ name: 'blurhash', type: 'text', nullable: true })
  blurhash!: string | null;

  @Column({ name: 'metadata', type: 'jsonb', default: {} })
  metadata!: Record<string, unknown>;

  @Column({ name: 'status', type: 'text', default: 'pending' })
  status!: MediaStatus;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_objects_owner_id_fkey',
  })
  owner?: Relation<User>;
}
