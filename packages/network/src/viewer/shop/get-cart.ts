import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { cartAt, productsNamed, storesOf } from '@tintype/shop/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { read } from '../registration/registered-calls';
import { type CartView, cartView } from './shop-views';

const readCart = plan({
  name: 'network.get_cart',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'shop'),
    stores: storesOf('gate'),
    cart: cartAt('gate'),
    products: productsNamed('cart'),
    ...judgedPeopleSteps('id FROM gate'),
  },
  answers: ['stores', 'cart', 'products', 'users', 'relations'],
});

/** See {@link ShopReads.cart}. */
export const getCart = read({
  takes: ['user'],
  shows: ['shop'],
  of: 'owner',
  run: async (viewer, sellerId: UserId): Promise<Result<CartView, NotVisible>> => {
    const userId = idOf(sellerId);
    const answer = await viewer.repo.answer(readCart, { userId, ...planParams(viewer) });
    const { stores, cart, products, ...people } = answer;
    const [store] = stores;
    return store !== undefined && sees(ownersIn(viewer, people).owners.get(userId), 'shop')
      ? ok(cartView(store, cart, products))
      : refuse('store');
  },
});
