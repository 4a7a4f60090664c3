import type { Page, PageRequest, Result } from '@tintype/database';
import { from, type InvalidPage, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { Order } from '@tintype/shared-db/shop';

/**
 * The orders at the store of a seller, the latest first, without their lines.
 *
 * @example
 * const { items } = unwrap(await shop.listSales(ada.id, { first: 20 }));
 * items.map(({ total }) => total) // [9000]
 */
export function listSales(
  repo: Repo,
  sellerId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<Order>, InvalidPage>> {
  return repo.pageOf(
    from(Order)
      .where({ sellerId: idOf(sellerId) })
      .orderBy('createdAt', 'desc'),
    request,
  );
}
