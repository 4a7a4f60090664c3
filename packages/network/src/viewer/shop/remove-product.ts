import type { ProductId } from '@tintype/shop';
import { byContext } from '../guards/by-context';

/** See {@link Shop.removeProduct}. */
export const removeProduct = byContext({
  action: 'remove_product',
  guard: 'active',
  takes: ['product'],
  run: ({ contexts, meta, viewerId }, productId: ProductId) =>
    contexts.shop.removeProduct({ ownerId: viewerId, productId }, meta),
  view: (removed) => removed,
});
