import { ok, plan, type Result } from '@tintype/database';
import { sizesOfPictures } from '@tintype/media/fragments';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { picturesOfProducts, productOf } from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type ProductView, productViews } from './product-views';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readProduct = plan({
  name: 'network.get_product',
  steps: {
    ...storeGate,
    products: productOf('gate'),
    pictures: picturesOfProducts('products'),
    sizes: sizesOfPictures('pictures'),
    ...ownerOfStore,
  },
  answers: ['products', 'pictures', 'sizes', 'users', 'relations'],
});

/** See {@link Shop.product}. */
export const getProduct = moderatedRead({
  takes: ['user', 'product'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_product', entityType: 'user' },
  run: async (viewer, ownerId: UserId, productId: ProductId): Promise<Result<ProductView, NotVisible>> => {
    const ids = { userId: idOf(ownerId), productId: idOf(productId) };
    const { products, pictures, sizes, ...people } = await viewer.repo.answer(readProduct, {
      ...ids,
      ...planParams(viewer),
    });
    const [product] = productViews(products, pictures, sizes);
    return product !== undefined && seesStore(viewer, ids.userId, people) ? ok(product) : refuse('product');
  },
});
