import type { OrderId } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { orderView } from './shop-views';

/** See {@link Shop.fulfilOrder}. */
export const fulfilOrder = byContext({
  action: 'fulfil_order',
  guard: 'active',
  takes: ['order'],
  run: ({ contexts, meta, viewerId }, orderId: OrderId) =>
    contexts.shop.fulfilOrder({ sellerId: viewerId, orderId, byId: viewerId }, meta),
  view: orderView,
});
