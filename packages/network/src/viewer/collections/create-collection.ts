import { CollectionForm, type SavedCollection } from '@tintype/content';
import { createCollectionSteps, sendNewCollection } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('create_collection', createCollectionSteps);

/** See {@link Collections.create}. */
export const createCollection = command({
  action: 'create_collection',
  guard: 'active',
  form: 'CollectionForm',
  takes: ['form'],
  run: (
    { repo, meta, viewerId }: UserContext,
    params: FormInput<CollectionForm>,
  ): Promise<Result<SavedCollection, Invalid<CollectionForm> | Inactive>> =>
    sendNewCollection(repo, inputWith(CollectionForm, params, { ownerId: viewerId }), meta, writing),
});
