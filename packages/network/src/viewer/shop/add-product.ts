import { type FormInput, inputWith } from '@tintype/repo';
import { AddProductForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { savedProduct } from './product-views';

/** See {@link Shop.addProduct}. */
export const addProduct = byContext({
  action: 'add_product',
  guard: 'active',
  form: 'AddProductForm',
  takes: ['form'],
  run: ({ contexts, meta, viewerId }, product: FormInput<AddProductForm>) =>
    contexts.shop.addProduct(inputWith(AddProductForm, product, { ownerId: viewerId }), meta),
  view: savedProduct,
});
