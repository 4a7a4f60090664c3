import type { UserId } from '@tintype/shared-db';
import type { OrderId } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { orderView } from './shop-views';

/** See {@link Shop.cancelOrder}. */
export const cancelOrder = byContext({
  action: 'cancel_order',
  guard: 'active',
  takes: ['user', 'order'],
  run: ({ contexts, meta, viewerId }, sellerId: UserId, orderId: OrderId) =>
    contexts.shop.cancelOrder({ sellerId, orderId, byId: viewerId }, meta),
  view: orderView,
});
