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
import { counterValue } from '../counter-value';
import type { MediaId, UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { largestFile } from './media-object';

/**
 * The bytes of a file in the store, and the key that decrypts them. They are there before the file is: an upload that ends well
 * attaches them, and one that never ends is reaped.
 */
@Entity({ schema: 'tintype', name: 'media_bytes' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({
  users: { owner_id: notInExport('the file of these bytes is in media') },
  others: { key_id: 'the name of a key on the ring' },
})
@Check('media_bytes_size_check', `size BETWEEN 0 AND ${largestFile}`)
@Check('media_bytes_key_id_check', `char_length(key_id) BETWEEN 1 AND 32`)
@Check('media_bytes_wrapped_key_check', `octet_length(wrapped_key) BETWEEN 32 AND 512`)
@Index('media_bytes_id_idx', ['id'])
@Index('media_bytes_created_at_idx', ['createdAt'], { where: `attached_at IS NULL` })
export class MediaBytes {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'media_bytes_pk' })
  ownerId!: UserId;

  /** The id of the file, or an id of their own for those of a variant. */
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'media_bytes_pk' })
  id!: MediaId;

  /** What they take of the owner's quota, in bytes: what the upload announced, then the size of the file. Variants take none. */
  @Column({ name: 'size', type: 'bigint', transformer: counterValue })
  size!: number;

  /** The name of the key that wraps the data key. */
  @Column({ name: 'key_id', type: 'text', collation: 'C' })
  keyId!: string;

  /** Secret together with the key ring: only statements that open or rewrap it read it. */
  @Column({ name: 'wrapped_key', type: 'bytea' })
  wrappedKey!: Buffer;

  /** Null while the upload runs. */
  @Column({ name: 'attached_at', type: 'timestamptz', precision: 3, nullable: true })
  attachedAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'media_bytes_owner_id_fkey',
  })
  owner?: Relation<User>;
}
