import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** One rename of a user. Ids rise with time, so a user's changes lie in their order. */
@Entity({ schema: 'tintype', name: 'username_changes' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('username_changes') } })
export class UsernameChange {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'username_changes_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'username_changes_pk' })
  id!: string;

  @Column({ name: 'from_username', type: 'text', collation: 'C' })
  fromUsername!: string;

  @Column({ name: 'to_username', type: 'text', collation: 'C' })
  toUsername!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'username_changes_user_id_fkey',
  })
  user?: Relation<User>;
}
