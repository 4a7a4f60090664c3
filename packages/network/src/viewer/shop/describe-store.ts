import { type FormInput, inputWith } from '@tintype/repo';
import { DescribeStoreForm } from '@tintype/shop';
import { byContext } from '../guards/by-context';
import { storeView } from './shop-views';

/** See {@link Shop.describe}. */
export const describeStore = byContext({
  action: 'describe_store',
  guard: 'active',
  form: 'DescribeStoreForm',
  takes: ['form'],
  run: ({ contexts, meta, viewerId }, store: FormInput<DescribeStoreForm>) =>
    contexts.shop.describeStore(inputWith(DescribeStoreForm, store, { ownerId: viewerId }), meta),
  view: storeView,
});
