import { type FormInput, inputWith } from '@tintype/repo';
import { type ProductId, RestockForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';

/** See {@link Shop.restock}. */
export const restock = byContext({
  action: 'restock_product',
  guard: 'active',
  form: 'RestockForm',
  takes: ['product', 'form'],
  run: ({ contexts, meta, viewerId }, productId: ProductId, stock: FormInput<RestockForm>) =>
    contexts.shop.restock(inputWith(RestockForm, stock, { ownerId: viewerId, productId }), meta),
  view: (stock) => stock,
});
