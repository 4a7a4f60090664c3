import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

export const FOLLOW_STATES = ['pending', 'accepted'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

/** That one user follows another, or asks to. One row per pair, so a follow is never pending and accepted at once. */
@Entity({ schema: 'tintype', name: 'follows' })
@OwnedBy('follower_id', {
  group: 'edge',
  soft: ['follows_follower_id_fkey', 'follows_followee_id_fkey'],
})
@PersonalData({ users: { follower_id: inExport('following'), followee_id: inExport('followers') } })
@Check('follows_self_check', `follower_id <> followee_id`)
@Check('follows_state_check', isOneOf('state', FOLLOW_STATES))
@Check('follows_accepted_at_check', `(state = 'accepted') = (accepted_at IS NOT NULL)`)
@Index('follows_followee_id_state_idx', ['followeeId', 'state', 'acceptedAt', 'followerId'])
@Index('follows_follower_id_accepted_at_idx', ['followerId', 'acceptedAt', 'followeeId'], {
  where: `state = 'accepted'`,
})
@Index('follows_followee_id_requested_at_idx', ['followeeId', 'requestedAt', 'followerId'], {
  where: `state = 'pending'`,
})
export class Follow {
  @PrimaryColumn({ name: 'follower_id', type: 'uuid', primaryKeyConstraintName: 'follows_pk' })
  followerId!: UserId;

  @PrimaryColumn({ name: 'followee_id', type: 'uuid', primaryKeyConstraintName: 'follows_pk' })
  followeeId!: UserId;

  @Column({ name: 'state', type: 'text' })
  state!: FollowState;

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  requestedAt!: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'notify', type: 'boolean', default: false })
  notify!: boolean;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'follower_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'follows_follower_id_fkey',
  })
  follower?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'followee_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'follows_followee_id_fkey',
  })
  followee?: Relation<User>;
}
