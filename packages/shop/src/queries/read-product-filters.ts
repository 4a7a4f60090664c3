import { ok, type Result } from '@tintype/database';
import { cast, type FormInput, type Invalid } from '@tintype/repo';
import { ProductFiltersForm } from '../forms/product-filters-form';
import type { ProductFilterParams } from '../fragments/products';

/** What a caller asks for: filters and an order, see {@link ProductFiltersForm}. */
export type ProductFilters = FormInput<ProductFiltersForm>;

/** Filters that were read, and the order of the page. */
export interface ReadProductFilters extends ProductFilterParams {
  readonly sort: NonNullable<ProductFiltersForm['sort']>;
}

/** Reads filters from a caller. What is left out filters nothing; the latest come first. */
export function readProductFilters(
  filters: ProductFilters,
): Result<ReadProductFilters, Invalid<ProductFiltersForm>> {
  const form = cast(ProductFiltersForm, filters).applyAction('replace');
  if (!form.ok) return form;
  const { status = null, atLeast = null, atMost = null, inStock = null, sort } = form.value;
  return ok({ status, atLeast, atMost, inStock, sort: sort ?? 'latest' });
}
