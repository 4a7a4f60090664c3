import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user';
import type { UserId } from '../ids';
import { claim, Placed } from '../placement';

/** The claim of an e-mail address by a user. */
@Placed(claim({ by: ['emailKey'], writtenBy: 'accounts' }))
@Entity({ schema: 'tintype', name: 'emails' })
@Check('emails_email_check', 'octet_length(email) BETWEEN 3 AND 254')
@Index('emails_user_id_idx', ['userId', 'isPrimary'])
export class Email {
  @PrimaryColumn({ name: 'email_key', type: 'text', collation: 'C', primaryKeyConstraintName: 'emails_pk' })
  emailKey!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: UserId;

  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column({ name: 'is_primary', type: 'boolean', default: true })
  isPrimary!: boolean;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'emails_user_id_fkey' })
  user!: Relation<User>;
}
