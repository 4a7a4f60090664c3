import { ok, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { type ProductView, productOf } from '@tintype/shop/fragments';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { rowOfStore } from './row-of-store';

const readProduct = rowOfStore('network.get_product', productOf('gate'));

/** See {@link Shop.product}. */
export const getProduct = moderatedRead({
  takes: ['user', 'product'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_product', entityType: 'user' },
  run: async (viewer, userId: UserId, productId: ProductId): Promise<Result<ProductView, NotVisible>> => {
    const product = await readProduct(viewer, userId, { productId: idOf(productId) });
    return product === undefined ? refuse('product') : ok(product);
  },
});
