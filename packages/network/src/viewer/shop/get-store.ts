import { ok, plan, type Result } from '@tintype/database';
import { idOf, type UserId } from '@tintype/shared-db';
import { type StoreView, storesOf } from '@tintype/shop/fragments';
import { planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { ownerOfStore, seesStore, storeGate } from './store-gate';

const readStore = plan({
  name: 'network.get_store',
  steps: { ...storeGate, stores: storesOf('gate'), ...ownerOfStore },
  answers: ['stores', 'users', 'relations'],
});

/** See {@link Shop.store}. */
export const getStore = moderatedRead({
  takes: ['user'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_store', entityType: 'user' },
  run: async (viewer, ownerId: UserId): Promise<Result<StoreView, NotVisible>> => {
    const userId = idOf(ownerId);
    const { stores, ...people } = await viewer.repo.answer(readStore, { userId, ...planParams(viewer) });
    const [store] = stores;
    return store !== undefined && seesStore(viewer, userId, people) ? ok(store) : refuse('store');
  },
});
