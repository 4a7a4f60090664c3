import { ok, plan, type Result } from '@tintype/database';
import { previewsOf } from '@tintype/media/fragments';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { picturesOfProducts, productOf, variantsOf } from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type ProductPage, productViews } from './product-views';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readProduct = plan({
  name: 'network.get_product',
  steps: {
    ...storeGate,
    products: productOf('gate'),
    variants: variantsOf('products'),
    pictures: picturesOfProducts('products'),
    variantPictures: picturesOfProducts('variants'),
    previews: previewsOf('pictures'),
    variantPreviews: previewsOf('variant_pictures'),
    ...ownerOfStore,
  },
  answers: [
    'products',
    'variants',
    'pictures',
    'variantPictures',
    'previews',
    'variantPreviews',
    'users',
    'relations',
  ],
});

/** See {@link Shop.product}. */
export const getProduct = moderatedRead({
  takes: ['user', 'product'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_product', entityType: 'user' },
  run: async (viewer, ownerId: UserId, productId: ProductId): Promise<Result<ProductPage, NotVisible>> => {
    const ids = { userId: idOf(ownerId), productId: idOf(productId) };
    const { products, variants, pictures, variantPictures, previews, variantPreviews, ...people } =
      await viewer.repo.answer(readProduct, {
        ...ids,
        ...planParams(viewer),
      });
    const [product] = productViews(products, pictures, previews);
    if (product === undefined || !seesStore(viewer, ids.userId, people)) return refuse('product');
    return ok({ ...product, variants: productViews(variants, variantPictures, variantPreviews) });
  },
});
