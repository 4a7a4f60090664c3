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
import { isOneOf } from '../check-expressions';
import type { MediaId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { MediaBytes } from './media-bytes';
import { largestPicture, longestSide, MediaObject } from './media-object';

/** Smaller forms of a picture, each with its longest side in pixels. */
export const VARIANT_SIDES = { thumb: 320, '1080': 1080 } as const;
/** A smaller form of a picture, by the name that readers ask for. */
export type VariantKind = keyof typeof VARIANT_SIDES;
/** All smaller forms. */
export const VARIANT_KINDS = ['thumb', '1080'] as const satisfies readonly VariantKind[];

/** A smaller form of a picture, made after the upload. A trigger moves its bytes to the outbox when the row goes, for whatever reason. */
@Entity({ schema: 'tintype', name: 'media_variants' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({
  users: { owner_id: notInExport('it is made from the file') },
})
@Unique('media_variants_owner_id_bytes_id_key', ['ownerId', 'bytesId'])
@Check('media_variants_kind_check', isOneOf('kind', VARIANT_KINDS))
@Check('media_variants_file_size_check', `file_size BETWEEN 1 AND ${largestPicture}`)
@Check('media_variants_sha256_check', `octet_length(sha256) = 32`)
@Check('media_variants_width_check', `width BETWEEN 1 AND ${longestSide}`)
@Check('media_variants_height_check', `height BETWEEN 1 AND ${longestSide}`)
export class MediaVariant {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'media_variants_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'media_variants_pk' })
  mediaId!: MediaId;

  @PrimaryColumn({
    name: 'kind',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'media_variants_pk',
  })
  kind!: VariantKind;

  /** Under which its bytes and their key are kept. */
  @Column({ name: 'bytes_id', type: 'uuid' })
  bytesId!: MediaId;

  /** In bytes. A variant is WebP. */
  @Column({ name: 'file_size', type: 'integer' })
  fileSize!: number;

  @Column({ name: 'sha256', type: 'bytea' })
  sha256!: Buffer;

  @Column({ name: 'width', type: 'integer' })
  width!: number;

  @Column({ name: 'height', type: 'integer' })
  height!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => MediaObject, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'media_variants_media_id_fkey',
    },
    {
      name: 'media_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'media_variants_media_id_fkey',
    },
  ])
  media?: Relation<MediaObject>;

  @ManyToOne(() => MediaBytes, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'media_variants_bytes_id_fkey',
    },
    {
      name: 'bytes_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'media_variants_bytes_id_fkey',
    },
  ])
  bytes?: Relation<MediaBytes>;
}
