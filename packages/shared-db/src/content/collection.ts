import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { User } from '../accounts/user';
import type { CollectionId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';

/** A named collection of saved posts. Names that fold to one key are one name. */
@Entity({ schema: 'tintype', name: 'collections' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: inExport('collections') } })
@Check('collections_name_check', `char_length(name) BETWEEN 1 AND 50`)
@Unique('collections_owner_id_name_key_key', ['ownerId', 'nameKey'])
@Index('collections_owner_id_created_at_idx', ['ownerId', 'createdAt', 'id'])
export class Collection {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'collections_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'collections_pk' })
  id!: CollectionId;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'name_key', type: 'text', collation: 'C' })
  nameKey!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'collections_owner_id_fkey',
  })
  owner?: Relation<User>;
}
