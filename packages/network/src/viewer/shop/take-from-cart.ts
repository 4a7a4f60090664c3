import type { UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { byContext } from '../guards/by-context';

/** See {@link Shop.takeFromCart}. */
export const takeFromCart = byContext({
  action: 'take_from_cart',
  guard: 'withdrawal',
  takes: ['user', 'product'],
  run: ({ contexts, meta, viewerId }, sellerId: UserId, productId: ProductId) =>
    contexts.shop.takeFromCart({ buyerId: viewerId, sellerId, productId }, meta),
  view: (taken) => taken,
});
