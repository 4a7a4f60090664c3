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

/** That a user counts another among their close friends. Only the owner of the list sees it. */
@Entity({ schema: 'tintype', name: 'close_friends' })
@OwnedBy('owner_id', {
  group: 'edge',
  soft: ['close_friends_owner_id_fkey', 'close_friends_friend_id_fkey'],
})
@PersonalData({
  users: {
    owner_id: inExport('close_friends'),
    friend_id: notInExport('a user must not learn whose close friend they are'),
  },
})
@Check('close_friends_self_check', `owner_id <> friend_id`)
@Index('close_friends_friend_id_idx', ['friendId', 'ownerId'])
export class CloseFriend {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'close_friends_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'friend_id', type: 'uuid', primaryKeyConstraintName: 'close_friends_pk' })
  friendId!: UserId;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'close_friends_owner_id_fkey',
  })
  owner?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'friend_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'close_friends_friend_id_fkey',
  })
  friend?: Relation<User>;
}
