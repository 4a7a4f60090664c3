import type { UserId } from '@tintype/shared-db';
import type { Product, ProductId, Store, WholeOrder } from '@tintype/shop';
import type { CartRow, OrderHead, ProductView, SoldLine, StoreView } from '@tintype/shop/fragments';

/** A product as its owner has saved it. */
export type SavedProduct = Omit<ProductView, 'currency'>;

/** A line of an order. */
export type OrderLineView = Omit<SoldLine, 'orderId'>;

/** An order with its lines. */
export interface OrderView extends OrderHead {
  readonly lines: readonly OrderLineView[];
}

/** Pieces of a product in a cart. */
export interface CartLineView {
  readonly productId: ProductId;
  readonly quantity: number;
  /** As it is now; null when it is not for sale any more. */
  readonly product: ProductView | null;
}

/** The viewer's cart at a store, in the order in which the products were put in. */
export interface CartView {
  readonly sellerId: UserId;
  readonly currency: string;
  readonly lines: readonly CartLineView[];
  /** What the products that are for sale cost now, in the smallest unit of the currency. */
  readonly total: number;
}

/** The cart of a plan. A product that its owner hides is not for sale, also to the owner. */
export function cartView(
  { ownerId, currency }: StoreView,
  cart: readonly CartRow[],
  products: readonly ProductView[],
): CartView {
  const listed = new Map(
    products.flatMap((product) => (product.status === 'listed' ? [[product.id, product]] : [])),
  );
  const lines = cart.map(({ id, quantity }) => ({
    productId: id,
    quantity,
    product: listed.get(id) ?? null,
  }));
  const total = lines.reduce((sum, { quantity, product }) => sum + quantity * (product?.price ?? 0), 0);
  return { sellerId: ownerId, currency, lines, total };
}

/** The store as the shop has saved it. */
export function storeView({ ownerId, name, description, currency, version, createdAt }: Store): StoreView {
  return { ownerId, name, description, currency, version, createdAt };
}

/** The product as the shop has saved it. */
export function savedProduct(product: Product): SavedProduct {
  const { ownerId, id, name, description, price, stock, status, version, createdAt } = product;
  return { ownerId, id, name, description, price, stock, status, version, createdAt };
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
