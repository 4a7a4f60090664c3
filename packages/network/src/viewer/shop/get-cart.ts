import { ok, plan, type Result } from '@tintype/database';
import { previewsOf } from '@tintype/media/fragments';
import { idOf, type UserId } from '@tintype/shared-db';
import { cartAt, picturesOfProducts, productsForSale, storesOf } from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import { type CartView, cartView } from './cart-views';
import { productViews } from './product-views';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readCart = plan({
  name: 'network.get_cart',
  steps: {
    ...storeGate,
    stores: storesOf('gate'),
    cart: cartAt('gate'),
    products: productsForSale('cart'),
    pictures: picturesOfProducts('products'),
    previews: previewsOf('pictures'),
    ...ownerOfStore,
  },
  answers: ['stores', 'cart', 'products', 'pictures', 'previews', 'users', 'relations'],
});

/** See {@link ShopReads.cart}. */
export const getCart = read({
  takes: ['user'],
  shows: ['shop'],
  of: 'owner',
  run: async (viewer, sellerId: UserId): Promise<Result<CartView, NotVisible>> => {
    const userId = idOf(sellerId);
    const answer = await viewer.repo.answer(readCart, { userId, ...planParams(viewer) });
    const { stores, cart, products, pictures, previews, ...people } = answer;
    const [store] = stores;
    return store !== undefined && seesStore(viewer, userId, people)
      ? ok(cartView(store, cart, productViews(products, pictures, previews)))
      : refuse('store');
  },
});
