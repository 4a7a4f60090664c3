import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { type StoreView, storesOf } from '@tintype/shop/fragments';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';

const readStore = plan({
  name: 'network.get_store',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'shop'),
    stores: storesOf('gate'),
    ...judgedPeopleSteps('id FROM gate'),
  },
  answers: ['stores', 'users', 'relations'],
});

/** See {@link Shop.store}. */
export const getStore = moderatedRead({
  takes: ['user'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_store', entityType: 'user' },
  run: async (viewer, userId: UserId): Promise<Result<StoreView, NotVisible>> => {
    const id = idOf(userId);
    const { stores, ...people } = await viewer.repo.answer(readStore, { userId: id, ...planParams(viewer) });
    const [store] = stores;
    return store !== undefined && sees(ownersIn(viewer, people).owners.get(id), 'shop')
      ? ok(store)
      : refuse('store');
  },
});
