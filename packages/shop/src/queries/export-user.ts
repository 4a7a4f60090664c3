import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Order, Product, Store } from '@tintype/shared-db/shop';

/** One kind of a user's rows; they are read while the caller iterates over them. */
export interface ExportPart {
  readonly name: string;
  rows(): AsyncIterable<object>;
}

/**
 * The rows of a user's export: the store, its products, the orders that the user placed and those at the store, each with its lines.
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
  const lines = { lines: { orderBy: [{ field: 'number' }] } } as const;
  return [
    { name: 'store', rows: () => tx.stream(from(Store).where({ ownerId: userId })) },
    { name: 'products', rows: () => tx.stream(from(Product).where({ ownerId: userId })) },
    { name: 'orders', rows: () => tx.stream(from(Order).where({ buyerId: userId }).preload(lines)) },
    {
      name: 'sales',
      rows: () => withoutBuyer(tx.stream(from(Order).where({ sellerId: userId }).preload(lines))),
    },
  ];
}

/** The buyers' ids and their own words for an order are not the seller's data. */
async function* withoutBuyer(
  orders: AsyncIterable<Pick<Order, 'buyerId' | 'idempotencyKey'>>,
): AsyncGenerator<object, void, undefined> {
  for await (const { buyerId: _buyer, idempotencyKey: _key, ...order } of orders) yield order;
}
