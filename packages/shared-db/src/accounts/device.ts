import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** A device that a user came in from before. It keeps a token, and the row keeps its hash. */
@Entity({ schema: 'tintype', name: 'devices' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('devices') } })
@Check('devices_token_hash_check', `octet_length(token_hash) = 32`)
@Check('devices_expires_at_check', `expires_at > created_at`)
@Index('devices_expires_at_idx', ['expiresAt'])
export class Device {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'devices_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'devices_pk' })
  tokenHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When it first opened a session; null where it has only set a new password by mail. */
  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3, nullable: true })
  enteredAt!: Date | null;

  @Column({ name: 'last_seen_at', type: 'timestamptz', precision: 3 })
  lastSeenAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'devices_user_id_fkey',
  })
  user?: Relation<User>;
}
