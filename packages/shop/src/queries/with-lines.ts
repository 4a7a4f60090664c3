import type { Repo } from '@tintype/repo';
import type { Order, OrderLine } from '@tintype/shared-db/shop';

/** An order with its lines, the first first. */
export type WholeOrder = Order & { readonly lines: readonly OrderLine[] };

/** Reads the lines of an order. One statement. */
export async function withLines(repo: Repo, order: Order): Promise<WholeOrder> {
  return repo.preload(order, { lines: { orderBy: [{ field: 'number' }] } });
}
