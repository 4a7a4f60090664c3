import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import type { ProductId, UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { ProductMedia } from './product-media';
import { Store } from './store';

/** A hidden product is seen by its owner only. */
export const PRODUCT_STATUSES = ['listed', 'hidden'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** In the smallest unit of the currency. */
export const highestPrice = 1_000_000_000_000;

/** Pieces of one product that its owner may put up. */
export const largestStock = 1_000_000;

/** Something that a store sells. Its price is in the smallest unit of the store's currency. */
@Entity({ schema: 'tintype', name: 'products' })
@OwnedBy('owner_id', { group: 'user' })
@PersonalData({ users: { owner_id: inExport('products') } })
@Check('products_name_check', `char_length(name) BETWEEN 1 AND 150`)
@Check('products_description_check', `char_length(description) <= 5000`)
@Check('products_price_check', `price BETWEEN 0 AND ${highestPrice}`)
@Check('products_status_check', isOneOf('status', PRODUCT_STATUSES))
@Check('products_stock_check', `stock >= 0`)
@Index('products_owner_id_created_at_idx', ['ownerId', 'createdAt', 'id'])
@Index('products_owner_id_price_idx', ['ownerId', 'price', 'id'])
@Index('products_variant_of_name_idx', ['ownerId', 'variantOf', 'name'], {
  unique: true,
  where: 'variant_of IS NOT NULL',
})
export class Product {
  @PrimaryColumn({ name: 'owner_id', type: 'uuid', primaryKeyConstraintName: 'products_pk' })
  ownerId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'products_pk' })
  id!: ProductId;

  /** The product that this one is a variant of, such as another size; null for a product that stands by itself. */
  @Column({ name: 'variant_of', type: 'uuid', nullable: true })
  variantOf!: ProductId | null;

  /** Of a variant: what tells it from the others. */
  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'price', type: 'bigint', transformer: counterValue })
  price!: number;

  @Column({ name: 'status', type: 'text', default: 'listed' })
  status!: ProductStatus;

  /** Pieces that can be ordered now: those of open orders are taken off. */
  @Column({ name: 'stock', type: 'integer', default: 0 })
  stock!: number;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(
    () => Store,
    (store) => store.products,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn({
    name: 'owner_id',
    referencedColumnName: 'ownerId',
    foreignKeyConstraintName: 'products_owner_id_fkey',
  })
  store?: Relation<Store>;

  @ManyToOne(() => Product, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn([
    {
      name: 'owner_id',
      referencedColumnName: 'ownerId',
      foreignKeyConstraintName: 'products_variant_of_fkey',
    },
    { name: 'variant_of', referencedColumnName: 'id', foreignKeyConstraintName: 'products_variant_of_fkey' },
  ])
  base?: Relation<Product> | null;

  @OneToMany(
    () => ProductMedia,
    (picture) => picture.product,
  )
  pictures?: Relation<ProductMedia[]>;
}
