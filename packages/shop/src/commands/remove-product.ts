import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { NamedProduct } from '../named-product';
import type { People } from '../people';
import { removeProductSql } from '../sql/remove-product';

/**
 * Removes a product from its store. Its pictures stay files of the owner, and can be used again. Orders keep the name and the price that
 * they were placed with; an open order that ends without a sale gives no pieces back.
 *
 * Locks the product and its pictures.
 *
 * @returns null; `not_found` also for a product of another store; `inactive`
 *
 * @example
 * await shop.removeProduct({ ownerId: ada.id, productId: print.id }, meta) // { ok: true, value: null }
 */
export async function removeProduct(
  repo: Repo,
  people: People,
  product: NamedProduct,
  meta: Meta,
): Promise<Result<null, NotFound | Inactive>> {
  const own = idsIn(product, 'ownerId', 'productId');
  const spec = { name: 'remove_product', entityType: 'product', entityId: own.productId };
  return command(repo, meta, spec).transact(async (tx): Promise<Result<null, NotFound | Inactive>> => {
    if (!(await people.findActive(tx, [own.ownerId])).has(own.ownerId)) return err(inactive);
    const gone = await tx.sqlOne(removeProductSql, own);
    return gone?.removed === true ? ok(null) : err(notFound('product'));
  });
}
