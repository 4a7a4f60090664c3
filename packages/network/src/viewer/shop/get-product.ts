import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import type { ProductId } from '@tintype/shop';
import { type ProductView, productOf } from '@tintype/shop/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';

const readProduct = plan({
  name: 'network.get_product',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'shop'),
    products: productOf('gate'),
    ...judgedPeopleSteps('id FROM gate'),
  },
  answers: ['products', 'users', 'relations'],
});

/** See {@link Shop.product}. */
export const getProduct = moderatedRead({
  takes: ['user', 'product'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_product', entityType: 'user' },
  run: async (viewer, userId: UserId, productId: ProductId): Promise<Result<ProductView, NotVisible>> => {
    const id = idOf(userId);
    const params = { userId: id, productId: idOf(productId), ...planParams(viewer) };
    const { products, ...people } = await viewer.repo.answer(readProduct, params);
    const [product] = products;
    return product !== undefined && sees(ownersIn(viewer, people).owners.get(id), 'shop')
      ? ok(product)
      : refuse('product');
  },
});
