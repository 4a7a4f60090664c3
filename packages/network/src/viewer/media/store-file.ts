import { StoreMediaForm } from '@tintype/media';
import { type FormInput, inputWith } from '@tintype/repo';
import { byContext } from '../guards/by-context';
import { fileView } from './file-view';

/** See {@link Media.store}. */
export const storeFile = byContext({
  action: 'store_media',
  guard: 'active',
  form: 'StoreMediaForm',
  takes: ['form', 'bytes'],
  run: ({ contexts, meta, viewerId }, file: FormInput<StoreMediaForm>, bytes: AsyncIterable<Uint8Array>) =>
    contexts.media.storeMedia(inputWith(StoreMediaForm, file, { ownerId: viewerId }), bytes, meta),
  view: fileView,
});
