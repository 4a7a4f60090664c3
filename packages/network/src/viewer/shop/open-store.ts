import { type FormInput, inputWith } from '@tintype/repo';
import { OpenStoreForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { storeView } from './shop-views';

/** See {@link Shop.open}. */
export const openStore = byContext({
  action: 'open_store',
  guard: 'active',
  form: 'OpenStoreForm',
  takes: ['form'],
  run: ({ contexts, meta, viewerId }, store: FormInput<OpenStoreForm>) =>
    contexts.shop.openStore(inputWith(OpenStoreForm, store, { ownerId: viewerId }), meta),
  view: storeView,
});
