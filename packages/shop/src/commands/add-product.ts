import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { asProductId, Product, Store } from '@tintype/shared-db/shop';
import { newProductChangeset } from '../changesets/product';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { AddProductForm } from '../forms/add-product-form';
import type { People } from '../people';

/** The owner of the store, and the fields of the form. */
export type NewProduct = FormInput<AddProductForm> & { readonly ownerId: UserId };

/**
 * Adds a product to the store of a user.
 *
 * @param params see {@link AddProductForm}
 * @returns the product; `invalid` with the changeset; `not_found` when the user has no store; `inactive`
 *
 * @example
 * const print = unwrap(await shop.addProduct({ ownerId: ada.id, name: 'Fog, 30 × 40', price: 4500, stock: 10 }, meta));
 * print.status // 'listed'
 */
export async function addProduct(
  repo: Repo,
  people: People,
  params: NewProduct,
  meta: Meta,
): Promise<Result<Product, Invalid<Product> | NotFound | Inactive>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const action = command(repo, meta, { name: 'add_product', entityType: 'product', entityId: null });
  const changeset = newProductChangeset(params);
  if (!changeset.valid) return action.refuse({ kind: 'invalid', changeset: changeset.withAction('insert') });
  const id = asProductId(repo.newId());
  return action
    .with({ entityId: id })
    .transact(async (tx): Promise<Result<Product, Invalid<Product> | NotFound | Inactive>> => {
      if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
      if ((await tx.get(Store, ownerId)) === null) return err(notFound('store'));
      return tx.insert(changeset.putChange('ownerId', ownerId).putChange('id', id));
    });
}
