import { type Changeset, cast } from '@tintype/repo';
import { Product } from '@tintype/shared-db/shop';
import { AddProductForm } from '../forms/add-product-form';
import { ChangeProductForm } from '../forms/change-product-form';

/**
 * Makes the changeset of a new product. What is left out or null takes its default.
 *
 * @example
 * newProductChangeset({ name: 'Print', price: -1 }).errorsByField // { price: ['must be greater than or equal to 0'] }
 */
export function newProductChangeset(params: unknown): Changeset<Product> {
  const changeset = cast(Product, params, AddProductForm);
  return (['status', 'stock'] as const).reduce(
    (kept, field) => (kept.getChange(field) === null ? kept.deleteChange(field) : kept),
    changeset,
  );
}

/**
 * Makes the changeset of a change of a product. It changes `version` where the caller has read another one.
 *
 * @example
 * productChangeset(print, { name: null, version: 1 }).errorsByField // { name: ["can't be blank"] }
 */
export function productChangeset(product: Product, params: unknown): Changeset<Product> {
  return cast(product, params, ChangeProductForm).validateRequired(['name', 'price', 'status', 'version']);
}
