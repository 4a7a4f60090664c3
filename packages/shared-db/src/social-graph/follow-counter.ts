import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import { Counts } from '../counts';
import { FOLLOWER_SLOTS, followerSlot } from '../follower-slot';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

export const FOLLOW_COUNTER_KINDS = ['followers', 'following', 'pending_in'] as const;
export type FollowCounterKind = (typeof FOLLOW_COUNTER_KINDS)[number];

/**
 * How many users follow a user, how many the user follows, and how many requests wait. Each direction has its own rows, so that
 * two users who follow each other do not write the same row. The followers are the sum of 16 slots; the other kinds use slot 0.
 */
@Entity({ schema: 'tintype', name: 'follow_counters' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: notInExport('counted from follows') } })
@Check('follow_counters_kind_check', isOneOf('kind', FOLLOW_COUNTER_KINDS))
@Check('follow_counters_value_check', `value >= 0`)
@Check(
  'follow_counters_slot_check',
  `slot = 0 OR (kind = 'followers' AND slot BETWEEN 1 AND ${FOLLOWER_SLOTS - 1})`,
)
@Counts<FollowCounterKind>({
  followers: {
    unit: 'accepted follow, at its followee',
    from: `tintype.follows WHERE state = 'accepted'`,
    keys: { user_id: 'followee_id', slot: followerSlot('follower_id') },
  },
  following: {
    unit: 'accepted follow, at its follower',
    from: `tintype.follows WHERE state = 'accepted'`,
    keys: { user_id: 'follower_id', slot: '0' },
  },
  pending_in: {
    unit: 'request that waits for an answer',
    from: `tintype.follows WHERE state = 'pending'`,
    keys: { user_id: 'followee_id', slot: '0' },
  },
})
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
