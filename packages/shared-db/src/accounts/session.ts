import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** One token of a session. Each rotation adds a row of the same family, and the one before names its successor. */
@Entity({ schema: 'tintype', name: 'sessions' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({
  users: { user_id: inExport('sessions') },
  others: { family_id: 'a session', replaced_by: 'a session' },
})
@Check('sessions_token_hash_check', `octet_length(token_hash) = 32`)
@Check('sessions_successor_salt_check', `octet_length(successor_salt) = 32`)
@Check('sessions_user_agent_check', `char_length(user_agent) <= 500`)
@Index('sessions_user_id_last_seen_at_idx', ['userId', 'lastSeenAt'], {
  where: `revoked_at IS NULL AND replaced_by IS NULL`,
})
@Index('sessions_expires_at_idx', ['expiresAt'])
export class Session {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'sessions_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'sessions_pk' })
  id!: string;

  /** The same for all tokens of one login: what a person calls a session. */
  @Column({ name: 'family_id', type: 'uuid' })
  familyId!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'replaced_by', type: 'uuid', nullable: true })
  replacedBy!: string | null;

  /** When the successor was made: for a short while this token still leads to it. */
  @Column({ name: 'replaced_at', type: 'timestamptz', precision: 3, nullable: true })
  replacedAt!: Date | null;

  /** The successor is derived from this salt and from this row's token, which the table does not hold. */
  @Column({ name: 'successor_salt', type: 'bytea', nullable: true })
  successorSalt!: Buffer | null;

  @Column({ name: 'address', type: 'inet', nullable: true })
  address!: string | null;

  @Column({ name: 'user_agent', type: 'text', default: '' })
  userAgent!: string;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3 })
  startedAt!: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz', precision: 3 })
  lastSeenAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'sessions_user_id_fkey',
  })
  user?: Relation<User>;
}
