import { removeCollectionSteps, sendCollectionRemoval } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import type { CollectionId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('remove_collection', removeCollectionSteps);

/** See {@link Collections.remove}. */
export const removeCollection = command({
  action: 'remove_collection',
  guard: 'active',
  takes: ['collection'],
  run: (
    { repo, meta, viewerId }: UserContext,
    collectionId: CollectionId,
  ): Promise<Result<Withdrawn, Inactive>> =>
    sendCollectionRemoval(repo, { ownerId: viewerId, collectionId }, meta, writing),
});
