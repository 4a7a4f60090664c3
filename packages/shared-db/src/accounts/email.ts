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
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { User } from './user';

/** The claim on an e-mail address, keyed by its normal form; `email` is what the person typed. */
@Entity({ schema: 'tintype', name: 'emails' })
@ClaimOf('email_key', { soft: ['emails_user_id_fkey'] })
@PersonalData({ users: { user_id: inExport('emails') } })
@Check('emails_email_check', `octet_length(email) BETWEEN 3 AND 254`)
@Index('emails_user_id_idx', ['userId', 'isPrimary'])
export class Email {
  @PrimaryColumn({ name: 'email_key', type: 'text', collation: 'C', primaryKeyConstraintName: 'emails_pk' })
  emailKey!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: UserId;

  @Column({ name: 'email', type: 'text', collation: 'C' })
  email!: string;

  @Column({ name: 'is_primary', type: 'boolean', default: true })
  isPrimary!: boolean;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(
    () => User,
    (user) => user.emails,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'emails_user_id_fkey',
  })
  user?: Relation<User>;
}
