import { command, type Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { asProductId, Product } from '@tintype/shared-db/shop';
import { newProductChangeset } from '../changesets/product';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { AddProductForm } from '../forms/add-product-form';
import type { NamedProduct } from '../named-product';
import type { People } from '../people';
import { lockBaseSql } from '../sql/variants';

/** The product that gets a variant, and the fields of the form. */
export type NewVariant = FormInput<AddProductForm> & NamedProduct;

/** The variants of one product. */
const mostVariants = 50;

/**
 * Adds a variant to a product, such as another size. A variant is a product with a name, a price and a stock of its own: it is changed,
 * restocked, put in a cart and ordered by its own id. Lists of products leave it out; an order calls it by both names. While its product is
 * hidden, it is not for sale, and it goes with its product. A variant has no variants.
 *
 * Locks the product.
 *
 * @param params see {@link AddProductForm}: the name is what tells the variant from the others
 * @returns the variant; `invalid` with the changeset: on `name` where the product has a variant of this name, on `base` when it has 50
 *   variants; `not_found` for a product of another store, and for one that is a variant; `inactive`
 *
 * @example
 * const large = { ownerId: ada.id, productId: print.id, name: '50 × 70', price: 9000, stock: 2 };
 * unwrap(await shop.addVariant(large, meta)).variantOf === print.id // true
 */
export async function addVariant(
  repo: Repo,
  people: People,
  params: NewVariant,
  meta: Meta,
): Promise<Result<Product, Invalid<Product> | NotFound | Inactive>> {
  const { ownerId, productId } = idsIn(params, 'ownerId', 'productId');
  const action = command(repo, meta, { name: 'add_variant', entityType: 'product', entityId: null });
  const changeset = newProductChangeset(params);
  if (!changeset.valid) return action.refuse({ kind: 'invalid', changeset: changeset.withAction('insert') });
  const id = asProductId(repo.newId());
  return action
    .with({ entityId: id })
    .transact(async (tx): Promise<Result<Product, Invalid<Product> | NotFound | Inactive>> => {
      if (!(await people.findActive(tx, [ownerId])).has(ownerId)) return err(inactive);
      if ((await tx.sqlOne(lockBaseSql, { ownerId, productId })) === null) return err(notFound('product'));
      if ((await tx.count(Product, { ownerId, variantOf: productId })) < mostVariants)
        return tx.insert(
          changeset
            .putChange('ownerId', ownerId)
            .putChange('id', id)
            .putChange('variantOf', productId)
            .uniqueConstraint('name', { name: 'products_variant_of_name_idx' }),
        );
      const message = 'should have at most %{count} variants';
      const full = changeset.addError('base', message, 'variants', { count: mostVariants });
      return err({ kind: 'invalid', changeset: full.withAction('insert') });
    });
}
