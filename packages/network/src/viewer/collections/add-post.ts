import { addToCollectionSteps, itemChangeOf } from '@tintype/content/fragments';
import type { CollectionId, UserId } from '@tintype/shared-db';
import { onVisiblePostBeside } from '../guards/on-visible-place';

/** See {@link Collections.addPost}. */
export const addPost = onVisiblePostBeside({
  action: 'add_to_collection',
  own: 'collection',
  write: addToCollectionSteps,
  params: ({ viewerId, ownId }: { viewerId: UserId; ownId: CollectionId }) => ({
    userId: viewerId,
    collectionId: ownId,
  }),
  answer: itemChangeOf,
});
