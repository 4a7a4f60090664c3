import { type FormInput, inputWith } from '@tintype/repo';
import { ChangeProductForm, type ProductId } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { savedProduct } from './product-views';

/** See {@link Shop.changeProduct}. */
export const changeProduct = byContext({
  action: 'change_product',
  guard: 'active',
  form: 'ChangeProductForm',
  takes: ['product', 'form'],
  run: ({ contexts, meta, viewerId }, productId: ProductId, product: FormInput<ChangeProductForm>) =>
    contexts.shop.changeProduct(
      inputWith(ChangeProductForm, product, { ownerId: viewerId, productId }),
      meta,
    ),
  view: savedProduct,
});
