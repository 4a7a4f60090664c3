import type { OrderId } from '@tintype/shop';
import { inShop } from '../guards/in-shop';
import { orderView } from './shop-views';

/** See {@link Shop.fulfilOrder}. */
export const fulfilOrder = inShop({
  action: 'fulfil_order',
  guard: 'active',
  takes: ['order'],
  run: ({ contexts, meta, viewerId }, orderId: OrderId) =>
    contexts.shop.fulfilOrder({ sellerId: viewerId, orderId, byId: viewerId }, meta),
  view: orderView,
});
