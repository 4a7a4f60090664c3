import type { Page, PageRequest, Result } from '@tintype/database';
import { from, type InvalidPage, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { Order } from '@tintype/shared-db/shop';

/**
 * The orders that a buyer has placed, the latest first, without their lines.
 *
 * @example
 * const { items } = unwrap(await shop.listOrders(grace.id, { first: 20 }));
 * items.map(({ state }) => state) // ['pending']
 */
export function listOrders(
  repo: Repo,
  buyerId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<Order>, InvalidPage>> {
  return repo.pageOf(
    from(Order)
      .where({ buyerId: idOf(buyerId) })
      .orderBy('createdAt', 'desc'),
    request,
  );
}
