import type { NamedMedia } from '@tintype/media';
import { idsIn, type UserId } from '@tintype/shared-db';
import { byContext } from '../guards/by-context';

/** See {@link Media.unshare}. */
export const unshareFile = byContext({
  action: 'unshare_media',
  guard: 'active',
  takes: ['file', 'user'],
  run: ({ contexts, meta, viewerId }, file: NamedMedia, granteeId: UserId) =>
    contexts.media.unshareMedia({ ...idsIn(file, 'ownerId', 'mediaId'), granteeId, byId: viewerId }, meta),
  view: (ended) => ended,
});
