import { pageStep, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { OrderId, OrderState, ProductId } from '@tintype/shared-db/shop';

/** An order as its buyer and its seller see it, without its lines. */
export interface OrderHead {
  readonly id: OrderId;
  readonly sellerId: UserId;
  /** Null once the buyer's account is deleted. */
  readonly buyerId: UserId | null;
  readonly state: OrderState;
  readonly currency: string;
  /** In the smallest unit of the currency. */
  readonly total: number;
  readonly createdAt: Date;
  /** When a pending order gives its pieces back. */
  readonly expiresAt: Date;
  /** When it was fulfilled, cancelled or has expired. */
  readonly endedAt: Date | null;
}

/** A line of an order: a product as it was sold. */
export interface SoldLine {
  readonly orderId: OrderId;
  readonly productId: ProductId;
  readonly productName: string;
  /** Of one piece, in the smallest unit of the currency. */
  readonly price: number;
  readonly quantity: number;
}

const columns = {
  id: 'text',
  sellerId: 'text',
  buyerId: 'text',
  state: 'text',
  currency: 'text',
  total: 'number',
  createdAt: 'instant',
  expiresAt: 'instant',
  endedAt: 'instant',
} as const;

const select = `
      SELECT o.id, o.seller_id, o.buyer_id, o.state, o.currency, o.total, o.created_at, o.expires_at, o.ended_at
      FROM tintype.orders o`;

const ordersBy = (column: 'buyer_id' | 'seller_id') =>
  pageStep<{ viewerId: UserId | null }, OrderHead>({
    parameters: { viewerId: 'derived' },
    columns,
    keys: { createdAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE o.${column} = $viewerId::uuid AND (o.created_at, o.id) < ($afterCreatedAt, $afterId)
      ORDER BY o.created_at DESC, o.id DESC LIMIT $limit)`,
  });

/** A page of the orders that the viewer has placed, the latest first. */
export const ordersPlaced = ordersBy('buyer_id');

/** A page of the orders at the viewer's store, the latest first. */
export const ordersSold = ordersBy('seller_id');

/** The order of the parameters `sellerId` and `orderId`, if the viewer is its buyer or its seller. */
export const ownOrder = step<{ viewerId: UserId | null; sellerId: UserId; orderId: OrderId }, OrderHead>({
  columns,
  text: (name) => `${name} AS MATERIALIZED (${select}
      WHERE o.seller_id = $sellerId::uuid AND o.id = $orderId::uuid
        AND (o.seller_id = $viewerId::uuid OR o.buyer_id = $viewerId::uuid))`,
});

/**
 * The lines of orders, those of an order in their order.
 *
 * @param orders an earlier step with the columns `id` and `seller_id`
 */
export const linesOf = (orders: string) =>
  step<object, SoldLine>({
    columns: {
      orderId: 'text',
      productId: 'text',
      productName: 'text',
      price: 'number',
      quantity: 'number',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT l.order_id, l.product_id, l.product_name, l.price, l.quantity FROM tintype.order_lines l
      WHERE l.seller_id = ANY (ARRAY(SELECT seller_id FROM ${orders}))
        AND l.order_id = ANY (ARRAY(SELECT id FROM ${orders}))
      ORDER BY l.order_id, l.number)`,
  });
