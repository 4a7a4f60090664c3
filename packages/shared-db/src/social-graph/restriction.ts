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

/** That comments of one user on the posts of another are seen by their writer only, until the owner approves them. */
@Entity({ schema: 'tintype', name: 'restrictions' })
@OwnedBy('owner_id', {
  group: 'edge',
  soft: ['restrictions_owner_id_fkey', 'restrictions_restricted_id_fkey'],
})
@PersonalData({
  users: {
    owner_id: inExport('restrictions'),
    restricted_id: notInExport('a user must not learn who restricts them'),
  },
})
@Check('restrictions_self_check', `owner_id <> restricted_id`)
@Index('restrictions_restricted_id_idx', ['restrictedId', 'ownerId'])
export class Restriction {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'restrictions_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'restricted_id', type: 'uuid', primaryKeyConstraintName: 'restrictions_pk' })
  restrictedId!: UserId;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'restrictions_owner_id_fkey',
  })
  owner?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'restricted_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'restrictions_restricted_id_fkey',
  })
  restricted?: Relation<User>;
}
