import { type FormInput, inputWith } from '@tintype/repo';
import { AddProductForm, type ProductId } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { savedProduct } from './product-views';

/** See {@link Shop.addVariant}. */
export const addVariant = byContext({
  action: 'add_variant',
  guard: 'active',
  form: 'AddProductForm',
  takes: ['product', 'form'],
  run: ({ contexts, meta, viewerId }, productId: ProductId, variant: FormInput<AddProductForm>) =>
    contexts.shop.addVariant(inputWith(AddProductForm, variant, { ownerId: viewerId, productId }), meta),
  view: savedProduct,
});
