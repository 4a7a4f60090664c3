import { plan, type Result } from '@tintype/database';
import type { AskedRange, InvalidRange, OpenedPicture } from '@tintype/media';
import { askedVariant, storedFilesOf, withoutName } from '@tintype/media/fragments';
import { idOf, type MediaId, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { namedPictureOfProducts, productOf } from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readPicture = plan({
  name: 'network.open_product_picture',
  steps: {
    ...storeGate,
    products: productOf('gate'),
    pictures: namedPictureOfProducts('products'),
    stored: storedFilesOf('pictures'),
    ...ownerOfStore,
  },
  answers: ['products', 'stored', 'users', 'relations'],
});

/** See {@link Shop.openPicture}. */
export const openPicture = moderatedRead({
  takes: ['user', 'product', 'media', 'range'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_product_picture', entityType: 'user' },
  run: async (
    viewer,
    ownerId: UserId,
    productId: ProductId,
    mediaId: MediaId,
    range: AskedRange = {},
  ): Promise<Result<OpenedPicture, NotVisible | InvalidRange>> => {
    const ids = { userId: idOf(ownerId), productId: idOf(productId), mediaId: idOf(mediaId) };
    const params = { ...ids, variant: askedVariant(range), ...planParams(viewer) };
    const { products, stored, ...people } = await viewer.repo.answer(readPicture, params);
    if (products.length === 0 || !seesStore(viewer, ids.userId, people)) return refuse('product');
    const [found] = stored;
    return found === undefined ? refuse('media') : withoutName(viewer.contexts.media.openFound(found, range));
  },
});
