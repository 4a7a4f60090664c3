import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { PlaceOrderForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { orderView } from './shop-views';

/** See {@link Shop.placeOrder}. */
export const placeOrder = byContext({
  action: 'place_order',
  guard: 'visible',
  form: 'PlaceOrderForm',
  takes: ['user', 'cart'],
  run: ({ contexts, meta, viewerId }, sellerId: UserId, order: FormInput<PlaceOrderForm>) =>
    contexts.shop.placeOrder(inputWith(PlaceOrderForm, order, { buyerId: viewerId, sellerId }), meta),
  view: orderView,
});
