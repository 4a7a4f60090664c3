import { ok, type Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { type StoreView, storesOf } from '@tintype/shop/fragments';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { rowOfStore } from './row-of-store';

const readStore = rowOfStore('network.get_store', storesOf('gate'));

/** See {@link Shop.store}. */
export const getStore = moderatedRead({
  takes: ['user'],
  shows: ['shop'],
  of: 'owner',
  moderated: { action: 'moderate_store', entityType: 'user' },
  run: async (viewer, userId: UserId): Promise<Result<StoreView, NotVisible>> => {
    const store = await readStore(viewer, userId, {});
    return store === undefined ? refuse('store') : ok(store);
  },
});
