import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** The password of a user, hashed, in a table of its own so that no read of users can carry it along. */
@Entity({ schema: 'tintype', name: 'credentials' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: inExport('passwords') } })
export class Credential {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'credentials_pk' })
  userId!: UserId;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  changedAt!: Date;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'credentials_user_id_fkey',
  })
  user?: Relation<User>;
}
