import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import { previewsOf } from '@tintype/media/fragments';
import type { Invalid, InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductFilters, ProductFiltersForm } from '@tintype/shop';
import {
  cheapestProducts,
  latestProducts,
  picturesOfProducts,
  readProductFilters,
  storesOf,
} from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type ProductView, productViews } from './product-views';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readProducts = (name: string, products: typeof latestProducts) =>
  pagedPlan({
    name,
    page: 'products',
    steps: {
      ...storeGate,
      stores: storesOf('gate'),
      products: products('gate'),
      pictures: picturesOfProducts('products'),
      previews: previewsOf('pictures'),
      ...ownerOfStore,
    },
    answers: ['products', 'pictures', 'previews', 'stores', 'users', 'relations'],
  });

const pages = {
  latest: readProducts('network.list_products', latestProducts),
  price: readProducts('network.list_products_by_price', cheapestProducts),
};

/** See {@link Shop.products}. */
export const listProducts = moderatedRead({
  takes: ['user', 'filters', 'request'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_products', entityType: 'user' },
  run: async (
    viewer,
    userId: UserId,
    filters: ProductFilters = {},
    request: PageRequest = {},
  ): Promise<Result<Page<ProductView>, NotVisible | Invalid<ProductFiltersForm> | InvalidPage>> => {
    const read = readProductFilters(filters);
    if (!read.ok) return read;
    const { sort, ...wanted } = read.value;
    const id = idOf(userId);
    const params = { userId: id, ...wanted, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(
      pages[sort],
      params,
      request,
      ({ products, pictures, previews, stores, ...people }) =>
        stores.length > 0 && seesStore(viewer, id, people)
          ? productViews(products, pictures, previews)
          : null,
    );
    return pageOrRefusal(page, 'store');
  },
});
