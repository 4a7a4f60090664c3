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
import { isOneOf } from '../check-expressions';
import type { UserId } from '../ids';
import { PersonalData } from '../personal-data';
import { ClaimOf } from '../placement';
import { User } from './user';

export const USERNAME_STATES = ['held', 'quarantined', 'reserved', 'tombstone'] as const;
export type UsernameState = (typeof USERNAME_STATES)[number];

/** The claim on a username: the user who inserts the key has the name. A name that was used is not free for others at once. */
@Entity({ schema: 'tintype', name: 'usernames' })
@ClaimOf('username_key', { soft: ['usernames_user_id_fkey'] })
@PersonalData({ users: { user_id: { atPurge: 'value', exported: 'usernames' } } })
@Check('usernames_state_check', isOneOf('state', USERNAME_STATES))
@Check('usernames_until_check', `(state = 'quarantined') = (until IS NOT NULL)`)
@Index('usernames_user_id_idx', ['userId'])
@Index('usernames_until_idx', ['until'], { where: `state = 'quarantined'` })
export class Username {
  @PrimaryColumn({
    name: 'username_key',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'usernames_pk',
  })
  usernameKey!: string;

  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: UserId | null;

  @Column({ name: 'state', type: 'text' })
  state!: UsernameState;

  @Column({ name: 'until', type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'usernames_user_id_fkey',
  })
  user?: Relation<User> | null;
}
