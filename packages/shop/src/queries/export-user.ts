import { from, type Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import { CartLine, Order, OrderLine, Product, ProductMedia, Store } from '@tintype/shared-db/shop';

/**
 * The rows of a user's export: the store, its products and their pictures, what is in the user's carts, the orders that the user placed, and those at the store, with their lines.
 * The buyers of a store stay unnamed.
 *
 * Must run in a transaction, which keeps the cursor.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for (const part of exportParts(tx, ada.id)) for await (const row of part.rows()) write(part.name, row);
 *   return ok(null);
 * });
 */
export function exportParts(tx: Repo, userId: UserId): readonly ExportPart[] {
  const placed = from(Order).where({ buyerId: userId });
  return [
    { name: 'store', rows: () => withoutOwner(tx.stream(from(Store).where({ ownerId: userId }))) },
    { name: 'products', rows: () => withoutOwner(tx.stream(from(Product).where({ ownerId: userId }))) },
    { name: 'cart_lines', rows: () => withoutBuyer(tx.stream(from(CartLine).where({ buyerId: userId }))) },
    {
      name: 'product_media',
      rows: () => withoutOwner(tx.stream(from(ProductMedia).where({ ownerId: userId }))),
    },
    { name: 'orders', rows: () => withoutBuyer(tx.stream(placed)) },
    { name: 'order_lines', rows: () => linesOf(tx.stream(placed.preload({ lines: true }))) },
    { name: 'sales', rows: () => sales(tx.stream(from(Order).where({ sellerId: userId }))) },
    { name: 'sale_lines', rows: () => saleLines(tx.stream(from(OrderLine).where({ sellerId: userId }))) },
  ];
}

type Rows = AsyncGenerator<object, void, undefined>;

async function* withoutOwner(rows: AsyncIterable<{ readonly ownerId: UserId }>): Rows {
  for await (const { ownerId: _own, ...row } of rows) yield row;
}

async function* withoutBuyer(rows: AsyncIterable<{ readonly buyerId: UserId | null }>): Rows {
  for await (const { buyerId: _own, ...row } of rows) yield row;
}

async function* linesOf(orders: AsyncIterable<{ readonly lines: readonly OrderLine[] }>): Rows {
  for await (const { lines } of orders) yield* lines;
}

async function* sales(orders: AsyncIterable<Order>): Rows {
  for await (const { sellerId: _own, buyerId: _buyer, idempotencyKey: _key, ...order } of orders) yield order;
}

async function* saleLines(lines: AsyncIterable<OrderLine>): Rows {
  for await (const { sellerId: _own, ...line } of lines) yield line;
}
