import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** A login whose password was right and which waits for a second factor. A user may have several. */
@Entity({ schema: 'tintype', name: 'login_challenges' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: notInExport('secret, and gone within minutes') } })
@Check('login_challenges_token_hash_check', `octet_length(token_hash) = 32`)
@Check('login_challenges_expires_at_check', `expires_at > created_at`)
@Index('login_challenges_expires_at_idx', ['expiresAt'])
export class LoginChallenge {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'login_challenges_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'login_challenges_pk' })
  tokenHash!: Buffer;

  @Column({ name: 'attempts', type: 'smallint', default: 0 })
  attempts!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'login_challenges_user_id_fkey',
  })
  user?: Relation<User>;
}
