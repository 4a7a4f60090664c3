import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid, type Repo, type Stale } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { Product } from '@tintype/shared-db/shop';
import { productChangeset } from '../changesets/product';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import { ChangeProductForm } from '../forms/change-product-form';
import type { NamedProduct } from '../named-product';
import type { People } from '../people';

/** The product, and the fields of the form. */
export type ProductChange = FormInput<ChangeProductForm> & NamedProduct;

export type ChangeProductError = Invalid<Product> | Invalid<ChangeProductForm> | NotFound | Inactive | Stale;

/**
 * Changes a product. Orders keep the name and the price that they were placed with.
 *
 * @param params see {@link ChangeProductForm}
 * @returns the product as it is now; `invalid` with the changeset; `not_found`; `inactive`; `stale` when
 *   the product has another version than the caller read
 *
 * @example
 * const changed = await shop.changeProduct({ ownerId: ada.id, productId: print.id, price: 5000, version: 1 }, meta);
 * unwrap(changed).version // 2
 */
export async function changeProduct(
  repo: Repo,
  people: People,
  params: ProductChange,
  meta: Meta,
): Promise<Result<Product, ChangeProductError>> {
  const { ownerId, productId } = idsIn(params, 'ownerId', 'productId');
  const spec = { name: 'change_product', entityType: 'product', entityId: productId };
  const action = command(repo, meta, spec);
  // What is no form is refused as such, also where there is no product.
  const form = cast(ChangeProductForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  return action.transact(async (tx): Promise<Result<Product, ChangeProductError>> => {
    if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
    const product = await tx.getBy(Product, { ownerId, id: productId });
    if (product === null) return err(notFound('product'));
    const changeset = productChangeset(product, params);
    if (!changeset.valid) return err({ kind: 'invalid', changeset: changeset.withAction('update') });
    if (changeset.changed('version')) return err({ kind: 'stale', entity: 'products' });
    return tx.update(changeset.optimisticLock('version'));
  });
}
