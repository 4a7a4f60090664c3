import { plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { productsOfAuthor } from '../fragments/tagged-products';

const found = plan({ name: 'shop.find_products', steps: { found: productsOfAuthor }, answers: ['found'] });

/**
 * Those of these products that are of the store of a user. One statement; none for an empty list.
 *
 * @example
 * (await shop.findProducts(ada.id, [print.id])).has(print.id) // true
 */
export async function findProducts(
  repo: Repo,
  ownerId: UserId,
  productIds: readonly ProductId[],
): Promise<ReadonlySet<ProductId>> {
  if (productIds.length === 0) return new Set();
  const rows = (await repo.answer(found, { authorId: ownerId, tagProductIds: productIds })).found;
  return new Set(rows.map(({ id }) => id));
}
