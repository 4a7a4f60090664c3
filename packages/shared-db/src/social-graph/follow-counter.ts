import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { bigintAsNumber } from '../bigint-as-number';
import type { UserId } from '../ids';
import { oneOf } from '../one-of';
import { owned, Placed } from '../placement';
import { type FollowCounterKind, followCounterKinds } from './vocabulary';

/** How many follow a user, and how many the user follows: rows of different kinds, so that mutual follows share none. */
@Placed(owned({ group: 'user', by: ['userId'], writtenBy: 'social-graph' }))
@Entity({ schema: 'tintype', name: 'follow_counters' })
@Check('follow_counters_kind_check', oneOf('kind', followCounterKinds))
@Check('follow_counters_value_check', 'value >= 0')
export class FollowCounter {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'follow_counters_pk' })
  userId!: UserId;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'follow_counters_pk' })
  kind!: FollowCounterKind;

  @Column({ type: 'bigint', transformer: bigintAsNumber })
  value!: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'follow_counters_user_id_fkey' })
  user!: Relation<User>;
}
