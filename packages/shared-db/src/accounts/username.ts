import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user';
import type { UserId } from '../ids';
import { oneOf } from '../one-of';
import { claim, Placed } from '../placement';
import { type UsernameState, usernameStates } from './vocabulary';

/** The claim of a username: one INSERT decides who has it, and a row stays so that nobody takes it too soon. */
@Placed(claim({ by: ['usernameKey'], writtenBy: 'accounts' }))
@Entity({ schema: 'tintype', name: 'usernames' })
@Check('usernames_state_check', oneOf('state', usernameStates))
@Check('usernames_until_check', "(state = 'quarantined') = (until IS NOT NULL)")
@Index('usernames_user_id_idx', ['userId'])
@Index('usernames_until_idx', ['until'], { where: "state = 'quarantined'" })
export class Username {
  @PrimaryColumn({ name: 'username_key', type: 'text', collation: 'C', primaryKeyConstraintName: 'usernames_pk' })
  usernameKey!: string;

  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: UserId | null;

  @Column({ type: 'text' })
  state!: UsernameState;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'usernames_user_id_fkey' })
  user!: Relation<User | null>;
}
