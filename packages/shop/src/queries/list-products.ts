import type { Page, PageRequest, Result } from '@tintype/database';
import { from, type Invalid, type InvalidPage, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { Product } from '@tintype/shared-db/shop';
import type { ProductFiltersForm } from '../forms/product-filters-form';
import { type ProductFilters, readProductFilters } from './read-product-filters';

/**
 * The products of a store, by filters, as a keyset page, without their variants.
 *
 * @returns `invalid` with the changeset of the filters, or of the page request
 *
 * @example
 * const filters = { atMost: 5000, inStock: true, sort: 'price' } as const;
 * const page = unwrap(await shop.listProducts(ada.id, filters, { first: 20 }));
 * page.items.map(({ name }) => name) // ['Fog, 30 × 40']
 */
export async function listProducts(
  repo: Repo,
  ownerId: UserId,
  filters: ProductFilters,
  request: PageRequest = {},
): Promise<Result<Page<Product>, Invalid<ProductFiltersForm> | InvalidPage>> {
  const read = readProductFilters(filters);
  if (!read.ok) return read;
  const { status, atLeast, atMost, inStock, sort } = read.value;
  let products = from(Product).where({ ownerId: idOf(ownerId), variantOf: null });
  if (status !== null) products = products.where({ status });
  if (atLeast !== null) products = products.where('price', 'gte', atLeast);
  if (atMost !== null) products = products.where('price', 'lte', atMost);
  if (inStock === true) products = products.where('stock', 'gt', 0);
  const ordered = sort === 'price' ? products.orderBy('price') : products.orderBy('createdAt', 'desc');
  return repo.pageOf(ordered, request);
}
