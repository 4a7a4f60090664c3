import { removeFromCollectionSteps } from '@tintype/content/fragments';
import type { CollectionId } from '@tintype/shared-db';
import { withdrawPostFrom } from '../guards/withdraw-from-place';

/** See {@link Collections.removePost}. */
export const removePost = withdrawPostFrom<CollectionId>({
  action: 'remove_from_collection',
  own: { kind: 'collection', parameter: 'collectionId' },
  write: removeFromCollectionSteps,
});
