import type { NamedMedia } from '@tintype/media';
import { idsIn } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';

/** See {@link Media.remove}. */
export const removeFile = byContext({
  action: 'delete_media',
  guard: 'active',
  takes: ['file'],
  run: ({ contexts, meta, viewerId }, file: NamedMedia) =>
    contexts.media.deleteMedia({ ...idsIn(file, 'ownerId', 'mediaId'), byId: viewerId }, meta),
  view: () => null,
});
