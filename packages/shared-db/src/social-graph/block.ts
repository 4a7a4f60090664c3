import {
  Check,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** That one user blocks another. Both may block each other: two rows. */
@Entity({ schema: 'tintype', name: 'blocks' })
@OwnedBy('blocker_id', {
  group: 'edge',
  soft: ['blocks_blocker_id_fkey', 'blocks_blocked_id_fkey'],
})
@PersonalData({
  users: {
    blocker_id: inExport('blocks'),
    blocked_id: notInExport('a user must not learn who blocks them'),
  },
})
@Check('blocks_self_check', `blocker_id <> blocked_id`)
@Index('blocks_blocked_id_idx', ['blockedId', 'blockerId'])
export class Block {
  @PrimaryColumn({ name: 'blocker_id', type: 'uuid', primaryKeyConstraintName: 'blocks_pk' })
  blockerId!: UserId;

  @PrimaryColumn({ name: 'blocked_id', type: 'uuid', primaryKeyConstraintName: 'blocks_pk' })
  blockedId!: UserId;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'blocker_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'blocks_blocker_id_fkey',
  })
  blocker?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'blocked_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'blocks_blocked_id_fkey',
  })
  blocked?: Relation<User>;
}
