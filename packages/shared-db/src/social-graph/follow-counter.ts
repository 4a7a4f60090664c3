import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { FOLLOWER_SLOTS } from '../follower-slot';
import type { UserId } from '../ids';
import { OwnedBy } from '../placement';

export const FOLLOW_COUNTER_KINDS = ['followers', 'following', 'pending_in'] as const;
export type FollowCounterKind = (typeof FOLLOW_COUNTER_KINDS)[number];

/**
 * How many follow a user, whom the user follows, and who waits. The directions are rows of their own, so mutual follows share
 * none; followers are the sum of their slots, the other kinds have slot 0 only.
 */
@Entity({ schema: 'tintype', name: 'follow_counters' })
@OwnedBy('user_id', { group: 'user', writtenBy: 'social-graph' })
@Check('follow_counters_kind_check', isOneOf('kind', FOLLOW_COUNTER_KINDS))
@Check('follow_counters_value_check', `value >= 0`)
@Check(
  'follow_counters_slot_check',
  `slot = 0 OR (kind = 'followers' AND slot BETWEEN 1 AND ${FOLLOWER_SLOTS - 1})`,
)
export class FollowCounter {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'follow_counters_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'follow_counters_pk' })
  kind!: FollowCounterKind;

  @PrimaryColumn({
    name: 'slot',
    type: 'smallint',
    default: 0,
    primaryKeyConstraintName: 'follow_counters_pk',
  })
  slot!: number;

  @Column({ name: 'value', type: 'bigint', transformer: counterValue })
  value!: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'follow_counters_user_id_fkey',
  })
  user?: Relation<User>;
}
