import type { NamedMedia } from '@tintype/media';
import { idsIn } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';

/** See {@link Media.unlink}. */
export const unlinkFile = byContext({
  action: 'unlink_media',
  guard: 'active',
  takes: ['file'],
  run: ({ contexts, meta, viewerId }, file: NamedMedia) =>
    contexts.media.unlinkMedia({ ...idsIn(file, 'ownerId', 'mediaId'), byId: viewerId }, meta),
  view: (ended) => ended,
});
