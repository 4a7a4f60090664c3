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
import { isOneOf } from '../check-expressions';
import type { MediaId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { MediaObject } from './media-object';

/** A grantee reads, or reads and shares on. */
export const SHARE_LEVELS = ['read', 'share'] as const;
export type ShareLevel = (typeof SHARE_LEVELS)[number];

/** A file that a user may read because its owner, or another grantee, shares it. */
@Entity({ schema: 'tintype', name: 'media_shares' })
@OwnedBy('owner_id', {
  group: 'user',
  soft: ['media_shares_grantee_id_fkey', 'media_shares_granted_by_fkey'],
})
@PersonalData({
  users: {
    owner_id: inExport('media_shares'),
    grantee_id: inExport('media_shared_with_me'),
    granted_by: notInExport('the owner and the grantee have it'),
  },
})
@Check('media_shares_level_check', isOneOf('level', SHARE_LEVELS))
@Check('media_shares_grantee_id_check', `grantee_id <> owner_id AND grantee_id <> granted_by`)
@Index('media_shares_grantee_id_idx', ['granteeId', 'createdAt', 'ownerId', 'mediaId'])
@Index('media_shares_granted_by_idx', ['grantedBy'])
export class MediaShare {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'media_shares_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'media_id', type: 'uuid', primaryKeyConstraintName: 'media_shares_pk' })
  mediaId!: MediaId;

  @PrimaryColumn({ name: 'grantee_id', type: 'uuid', primaryKeyConstraintName: 'media_shares_pk' })
  granteeId!: UserId;

  /** The owner, or a grantee who shares on. */
  @Column({ name: 'granted_by', type: 'uuid' })
  grantedBy!: UserId;

  @Column({ name: 'level', type: 'text' })
  level!: ShareLevel;

  /** Null for a share without an end. */
  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => MediaObject, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'media_shares_media_id_fkey',
    },
    { name: 'media_id', referencedColumnName: 'id', foreignKeyConstraintName: 'media_shares_media_id_fkey' },
  ])
  media?: Relation<MediaObject>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'grantee_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_shares_grantee_id_fkey',
  })
  grantee?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'granted_by',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_shares_granted_by_fkey',
  })
  granter?: Relation<User>;
}
