import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** A code that stands in for the authenticator app once. */
@Entity({ schema: 'tintype', name: 'recovery_codes' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('recovery_codes') } })
@Check('recovery_codes_code_hash_check', `octet_length(code_hash) = 32`)
export class RecoveryCode {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'recovery_codes_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'code_hash', type: 'bytea', primaryKeyConstraintName: 'recovery_codes_pk' })
  codeHash!: Buffer;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'recovery_codes_user_id_fkey',
  })
  user?: Relation<User>;
}
