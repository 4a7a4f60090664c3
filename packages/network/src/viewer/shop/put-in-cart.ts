import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type ProductId, PutInCartForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';

/** See {@link Shop.putInCart}. */
export const putInCart = byContext({
  action: 'put_in_cart',
  guard: 'visible',
  form: 'PutInCartForm',
  takes: ['user', 'product', 'cart'],
  run: (
    { contexts, meta, viewerId },
    sellerId: UserId,
    productId: ProductId,
    line: FormInput<PutInCartForm>,
  ) =>
    contexts.shop.putInCart(inputWith(PutInCartForm, line, { buyerId: viewerId, sellerId, productId }), meta),
  view: (line) => line,
});
