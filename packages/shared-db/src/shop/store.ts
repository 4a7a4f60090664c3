import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../accounts/user';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Product } from './product';

/** The store of a user. A user has one at most, so it has no id of its own. */
@Entity({ schema: 'tintype', name: 'stores' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: inExport('store') } })
@Check('stores_name_check', `char_length(name) BETWEEN 1 AND 64`)
@Check('stores_description_check', `char_length(description) <= 1000`)
@Check('stores_currency_check', `currency ~ '^[A-Z]{3}$'`)
export class Store {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'stores_pk' })
  ownerId!: UserId;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  /** Of all its prices, as ISO 4217 names it. It never changes. */
  @Column({ name: 'currency', type: 'text' })
  currency!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'stores_owner_id_fkey',
  })
  owner?: Relation<User>;

  @OneToMany(
    () => Product,
    (product) => product.store,
  )
  products?: Relation<Product[]>;
}
