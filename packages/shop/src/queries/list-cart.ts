import { from, type Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { CartLine } from '@tintype/shared-db/shop';
import type { NamedCart } from '../sql/carts';

/**
 * The lines of a buyer's cart at a store, in the order in which they were put in.
 *
 * @example
 * await shop.putInCart({ buyerId: grace.id, sellerId: ada.id, productId: print.id, quantity: 2 }, meta);
 * (await shop.listCart({ buyerId: grace.id, sellerId: ada.id })).map(({ quantity }) => quantity) // [2]
 */
export function listCart(repo: Repo, cart: NamedCart): Promise<readonly CartLine[]> {
  const lines = from(CartLine).where(idsIn(cart, 'buyerId', 'sellerId'));
  return repo.all(lines.orderBy('createdAt').orderBy('productId'));
}
