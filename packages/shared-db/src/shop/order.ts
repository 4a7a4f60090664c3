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
  Unique,
} from 'typeorm';
import { User } from '../accounts/user';
import { isOneOf } from '../check-expressions';
import { counterValue } from '../counter-value';
import type { OrderId, UserId } from '../ids';
import { PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { OrderLine } from './order-line';

/** Pending orders hold their pieces until they expire. Fulfilled, cancelled and expired orders never change again. */
export const ORDER_STATES = ['pending', 'paid', 'fulfilled', 'cancelled', 'expired'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** In the smallest unit of the currency. A number of JavaScript is exact up to here. */
export const highestTotal = 9_000_000_000_000_000;

/** An order of one buyer at one store, with what was agreed on: it outlives the store, its products and the buyer. */
@Entity({ schema: 'tintype', name: 'orders' })
@OwnedBy('seller_id', { group: 'user', soft: ['orders_buyer_id_fkey'] })
@PersonalData({
  users: {
    seller_id: { atPurge: { kept: 'the buyers keep their orders' }, exported: 'sales' },
    buyer_id: { atPurge: 'value', exported: 'orders' },
  },
})
@Unique('orders_seller_id_buyer_id_idempotency_key_key', ['sellerId', 'buyerId', 'idempotencyKey'])
@Check('orders_state_check', isOneOf('state', ORDER_STATES))
@Check('orders_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Check('orders_total_check', `total >= 0`)
@Check('orders_idempotency_key_check', `char_length(idempotency_key) BETWEEN 1 AND 255`)
@Check('orders_ended_at_check', `(state IN ('fulfilled', 'cancelled', 'expired')) = (ended_at IS NOT NULL)`)
@Index('orders_seller_id_created_at_idx', ['sellerId', 'createdAt', 'id'])
@Index('orders_buyer_id_created_at_idx', ['buyerId', 'createdAt', 'id'])
@Index('orders_expires_at_idx', ['expiresAt'], { where: `state = 'pending'` })
export class Order {
  @PrimaryColumn({ name: 'seller_id', type: 'uuid', primaryKeyConstraintName: 'orders_pk' })
  sellerId!: UserId;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'orders_pk' })
  id!: OrderId;

  /** Null after the buyer's account was purged. */
  @Column({ name: 'buyer_id', type: 'uuid', nullable: true })
  buyerId!: UserId | null;

  /** The buyer's own word for this order: the same key never makes two. */
  @Column({ name: 'idempotency_key', type: 'text', collation: 'C' })
  idempotencyKey!: string;

  @Column({ name: 'state', type: 'text' })
  state!: OrderState;

  @Column({ name: 'currency', type: 'text' })
  currency!: string;

  /** In the smallest unit of the currency. */
  @Column({ name: 'total', type: 'bigint', transformer: counterValue })
  total!: number;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @ManyToOne(() => User, { onDelete: 'RESTRICT', nullable: false })
  @JoinColumn({
    name: 'seller_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'orders_seller_id_fkey',
  })
  seller?: Relation<User>;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({
    name: 'buyer_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'orders_buyer_id_fkey',
  })
  buyer?: Relation<User> | null;

  @OneToMany(
    () => OrderLine,
    (line) => line.order,
  )
  lines?: Relation<OrderLine[]>;
}
