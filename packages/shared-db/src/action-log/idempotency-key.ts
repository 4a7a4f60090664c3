import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/**
 * That a user's request with this key has taken effect: which command it was, a hash of what it asked for, and the thing
 * that it made. Every context inserts its own, in the statement or transaction that makes the thing.
 */
@Entity({ schema: 'tintype', name: 'idempotency_keys' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({
  users: { user_id: notInExport('they last a day, and the export has the effects of the requests') },
  others: { entity_id: 'a post or a comment' },
})
@Check('idempotency_keys_key_check', `octet_length(key) BETWEEN 1 AND 128`)
@Check('idempotency_keys_fingerprint_check', `octet_length(fingerprint) = 32`)
@Index('idempotency_keys_created_at_idx', ['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'idempotency_keys_pk' })
  userId!: UserId;

  @PrimaryColumn({
    name: 'key',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'idempotency_keys_pk',
  })
  key!: string;

  @Column({ name: 'command', type: 'text', collation: 'C' })
  command!: string;

  @Column({ name: 'fingerprint', type: 'bytea' })
  fingerprint!: Buffer;

  @Column({ name: 'entity_id', type: 'uuid' })
  entityId!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'idempotency_keys_user_id_fkey',
  })
  user?: Relation<User>;
}
