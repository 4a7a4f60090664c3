import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user';
import type { UserId } from '../ids';
import { owned, Placed } from '../placement';

/** What a user proves who they are by. */
@Placed(owned({ group: 'user', by: ['userId'], writtenBy: 'accounts' }))
@Entity({ schema: 'tintype', name: 'credentials' })
export class Credential {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'credentials_pk' })
  userId!: UserId;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  changedAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id', foreignKeyConstraintName: 'credentials_user_id_fkey' })
  user!: Relation<User>;
}
