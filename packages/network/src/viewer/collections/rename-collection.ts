import { CollectionForm, type NotFound, type SavedCollection } from '@tintype/content';
import { renameCollectionSteps, sendCollectionName } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { CollectionId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('rename_collection', renameCollectionSteps);

/** See {@link Collections.rename}. */
export const renameCollection = command({
  action: 'rename_collection',
  guard: 'active',
  form: 'CollectionForm',
  takes: ['collection', 'form'],
  run: (
    { repo, meta, viewerId }: UserContext,
    collectionId: CollectionId,
    params: FormInput<CollectionForm>,
  ): Promise<Result<SavedCollection, Invalid<CollectionForm> | NotFound | Inactive>> => {
    const named = inputWith(CollectionForm, params, { ownerId: viewerId, collectionId });
    return sendCollectionName(repo, named, meta, writing);
  },
});
