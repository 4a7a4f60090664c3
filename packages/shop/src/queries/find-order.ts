import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { Order } from '@tintype/shared-db/shop';
import type { NamedOrder } from '../named-order';
import { type WholeOrder, withLines } from './with-lines';

/**
 * An order with its lines, or null. Two statements.
 *
 * @example
 * const order = await shop.findOrder({ sellerId: ada.id, orderId: placed.id });
 * order?.lines.map(({ productName }) => productName) // ['Fog, 30 × 40']
 */
export async function findOrder(repo: Repo, named: NamedOrder): Promise<WholeOrder | null> {
  const { sellerId, orderId } = idsIn(named, 'sellerId', 'orderId');
  const order = await repo.getBy(Order, { sellerId, id: orderId });
  return order === null ? null : withLines(repo, order);
}
