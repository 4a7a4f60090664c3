import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { MediaId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { MediaObject } from './media-object';

/** A link to a file: the holder of its token may read. Only a hash of the token is kept. */
@Entity({ schema: 'tintype', name: 'media_links' })
@ClaimOf('token_hash', { soft: ['media_links_media_id_fkey', 'media_links_granted_by_fkey'] })
@PersonalData({
  users: { owner_id: inExport('media_links'), granted_by: notInExport('the owner has it') },
})
@Check('media_links_token_hash_check', `octet_length(token_hash) = 32`)
@Index('media_links_owner_id_media_id_idx', ['ownerId', 'mediaId'])
@Index('media_links_granted_by_idx', ['grantedBy'])
export class MediaLink {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'media_links_pk' })
  tokenHash!: Buffer;

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId!: UserId;

  @Column({ name: 'media_id', type: 'uuid' })
  mediaId!: MediaId;

  /** The owner, or a grantee who shares on. */
  @Column({ name: 'granted_by', type: 'uuid' })
  grantedBy!: UserId;

  /** Null for a link without an end. */
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => MediaObject, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'media_links_media_id_fkey',
    },
    { name: 'media_id', referencedColumnName: 'id', foreignKeyConstraintName: 'media_links_media_id_fkey' },
  ])
  media?: Relation<MediaObject>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'granted_by',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_links_granted_by_fkey',
  })
  granter?: Relation<User>;
}
