import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { counterValue } from '../counter-value';
import type { OrderId, ProductId, UserId } from '../ids';
import { PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { Order } from './order';

/** Pieces of one product in one order. */
export const largestQuantity = 1_000;

/** A line of an order: a product as it was sold. A later change of the product changes no line. */
@Entity({ schema: 'tintype', name: 'order_lines' })
@OwnedBy('seller_id', { group: 'user' })
@PersonalData({
  users: { seller_id: { atPurge: { kept: 'the buyers keep their orders' }, exported: 'sale_lines' } },
  others: { product_id: 'the id of a product, which may be gone' },
})
@Check('order_lines_number_check', `number >= 1`)
@Check('order_lines_quantity_check', `quantity BETWEEN 1 AND ${largestQuantity}`)
@Check('order_lines_price_check', `price >= 0`)
export class OrderLine {
  @PrimaryColumn({ name: 'seller_id', type: 'uuid', primaryKeyConstraintName: 'order_lines_pk' })
  sellerId!: UserId;

  @PrimaryColumn({ name: 'order_id', type: 'uuid', primaryKeyConstraintName: 'order_lines_pk' })
  orderId!: OrderId;

  /** From 1 on. */
  @PrimaryColumn({ name: 'number', type: 'smallint', primaryKeyConstraintName: 'order_lines_pk' })
  number!: number;

  /** The product, which may be gone. */
  @Column({ name: 'product_id', type: 'uuid' })
  productId!: ProductId;

  @Column({ name: 'product_name', type: 'text' })
  productName!: string;

  /** Of one piece, in the smallest unit of the order's currency. */
  @Column({ name: 'price', type: 'bigint', transformer: counterValue })
  price!: number;

  @Column({ name: 'quantity', type: 'integer' })
  quantity!: number;

  @ManyToOne(
    () => Order,
    (order) => order.lines,
    { onDelete: 'CASCADE', nullable: false },
  )
  @JoinColumn([
    {
      name: 'seller_id',
      referencedColumnName: 'sellerId',
      foreignKeyConstraintName: 'order_lines_order_id_fkey',
    },
    { name: 'order_id', referencedColumnName: 'id', foreignKeyConstraintName: 'order_lines_order_id_fkey' },
  ])
  order?: Relation<Order>;
}
