import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shared-db/shop';
import { type Inactive, inactive } from '../errors';
import type { People } from '../people';
import { lockCartSql, type NamedCart, takeFromCartSql } from '../sql/carts';

/**
 * Takes a product out of the buyer's cart at a store, also when the store or the product is hidden by now. A product that is not in the cart
 * changes nothing.
 *
 * Locks the cart.
 *
 * @returns null; `inactive` without an active buyer
 *
 * @example
 * await shop.takeFromCart({ buyerId: grace.id, sellerId: ada.id, productId: print.id }, meta) // { ok: true, value: null }
 */
export async function takeFromCart(
  repo: Repo,
  people: People,
  line: NamedCart & { readonly productId: ProductId },
  meta: Meta,
): Promise<Result<null, Inactive>> {
  const { buyerId, sellerId, productId } = idsIn(line, 'buyerId', 'sellerId', 'productId');
  const action = command(repo, meta, { name: 'take_from_cart', entityType: 'product', entityId: productId });
  return action.transact(async (tx): Promise<Result<null, Inactive>> => {
    if (!(await people.findActive(tx, [buyerId])).has(buyerId)) return err(inactive);
    await tx.sql(lockCartSql, { buyerId, sellerId });
    await tx.sql(takeFromCartSql, { buyerId, sellerId, productId });
    return ok(null);
  });
}
