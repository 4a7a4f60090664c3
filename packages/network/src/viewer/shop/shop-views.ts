import type { Store, WholeOrder } from '@tintype/shop';
import type { OrderHead, SoldLine, StoreView } from '@tintype/shop/fragments';

/** A line of an order. */
export type OrderLineView = Omit<SoldLine, 'orderId'>;

/** An order with its lines. */
export interface OrderView extends OrderHead {
  readonly lines: readonly OrderLineView[];
}

/** The store as the shop has saved it. */
export function storeView({ ownerId, name, description, currency, version, createdAt }: Store): StoreView {
  return { ownerId, name, description, currency, version, createdAt };
}

/** The order as the shop has saved it. */
export function orderView({ lines, ...order }: WholeOrder): OrderView {
  const { id, sellerId, buyerId, state, currency, total, createdAt, expiresAt, endedAt } = order;
  const head = { id, sellerId, buyerId, state, currency, total, createdAt, expiresAt, endedAt };
  return { ...head, lines: lines.map(lineView) };
}

/** The orders of a plan with their lines. */
export function orderViews(orders: readonly OrderHead[], lines: readonly SoldLine[]): readonly OrderView[] {
  return orders.map((order) => ({
    ...order,
    lines: lines.filter(({ orderId }) => orderId === order.id).map(lineView),
  }));
}

function lineView({ productId, productName, price, quantity }: OrderLineView): OrderLineView {
  return { productId, productName, price, quantity };
}
