import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { largestStock } from '@tintype/shared-db/shop';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import { RestockForm } from '../forms/restock-form';
import type { NamedProduct } from '../named-product';
import type { People } from '../people';
import { restockSql } from '../sql/move-stock';

/** The product, and the field of the form. */
export type StockChange = FormInput<RestockForm> & NamedProduct;

/**
 * Adds pieces to the stock of a product, or takes some away. Pieces of open orders are not part of the stock.
 *
 * Locks the product.
 *
 * @param params see {@link RestockForm}
 * @returns how many pieces there are now; `invalid` on `pieces` when there would be fewer than 0 or more than 1,000,000; `not_found`;
 *   `inactive`
 *
 * @example
 * const { stock } = unwrap(await shop.restock({ ownerId: ada.id, productId: print.id, pieces: -3 }, meta));
 * stock // 7
 */
export async function restock(
  repo: Repo,
  people: People,
  params: StockChange,
  meta: Meta,
): Promise<Result<{ readonly stock: number }, Invalid<RestockForm> | NotFound | Inactive>> {
  const { ownerId, productId } = idsIn(params, 'ownerId', 'productId');
  const action = command(repo, meta, { name: 'restock_product', entityType: 'product', entityId: productId });
  const changeset = cast(RestockForm, params).validateExclusion('pieces', [0]);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { pieces } = form.value;
  return action.transact(
    async (tx): Promise<Result<{ readonly stock: number }, Invalid<RestockForm> | NotFound | Inactive>> => {
      if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
      const moved = await tx.sqlOne(restockSql, { ownerId, productId, pieces, most: largestStock });
      if (moved === null) return err(notFound('product'));
      if (moved.written) return ok({ stock: moved.stock });
      const limits = { stock: moved.stock, most: largestStock };
      const message = 'must leave from 0 to %{most} pieces of %{stock}';
      const refused = changeset.addError('pieces', message, 'stock', limits).withAction('update');
      return err({ kind: 'invalid', changeset: refused });
    },
  );
}
