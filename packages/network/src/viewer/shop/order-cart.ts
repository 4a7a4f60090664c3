import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { OrderCartForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { orderView } from './shop-views';

/** See {@link Shop.orderCart}. */
export const orderCart = byContext({
  action: 'order_cart',
  guard: 'visible',
  form: 'OrderCartForm',
  takes: ['user', 'cart'],
  run: ({ contexts, meta, viewerId }, sellerId: UserId, order: FormInput<OrderCartForm>) =>
    contexts.shop.orderCart(inputWith(OrderCartForm, order, { buyerId: viewerId, sellerId }), meta),
  view: orderView,
});
