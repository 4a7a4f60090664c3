import type { FormInput } from '@tintype/repo';
import type { ProductId, ProductPictureForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';

/** See {@link Shop.arrangePictures}. */
export const arrangePictures = byContext({
  action: 'arrange_pictures',
  guard: 'active',
  form: 'ArrangePicturesForm',
  takes: ['product', 'pictures'],
  run: (
    { contexts, meta, viewerId },
    productId: ProductId,
    pictures: readonly FormInput<ProductPictureForm>[],
  ) => contexts.shop.arrangePictures({ pictures, ownerId: viewerId, productId }, meta),
  view: (arranged) => arranged,
});
