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
} from 'typeorm';
import { User } from '../accounts/user';
import type { ProductId, UserId } from '../ids';
import { inExport, notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { largestQuantity } from './order-line';

/** Pieces of a product that a buyer means to order. They are not taken off the stock, and have the price of the day on which they are ordered. */
@Entity({ schema: 'tintype', name: 'cart_lines' })
@OwnedBy('buyer_id', { group: 'user', soft: ['cart_lines_seller_id_fkey'] })
@PersonalData({
  users: {
    buyer_id: inExport('cart_lines'),
    seller_id: notInExport('a seller must not learn what is in the carts of others'),
  },
  others: { product_id: 'the id of a product, which may be gone' },
})
@Check('cart_lines_quantity_check', `quantity BETWEEN 1 AND ${largestQuantity}`)
@Index('cart_lines_seller_id_idx', ['sellerId'])
export class CartLine {
  @PrimaryColumn({ name: 'buyer_id', type: 'uuid', primaryKeyConstraintName: 'cart_lines_pk' })
  buyerId!: UserId;

  /** A buyer has a cart at each store. */
  @PrimaryColumn({ name: 'seller_id', type: 'uuid', primaryKeyConstraintName: 'cart_lines_pk' })
  sellerId!: UserId;

  @PrimaryColumn({ name: 'product_id', type: 'uuid', primaryKeyConstraintName: 'cart_lines_pk' })
  productId!: ProductId;

  @Column({ name: 'quantity', type: 'integer' })
  quantity!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'buyer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'cart_lines_buyer_id_fkey',
  })
  buyer?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'seller_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'cart_lines_seller_id_fkey',
  })
  seller?: Relation<User>;
}
