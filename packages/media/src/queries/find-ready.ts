import { plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import { readyMedia } from '../fragments/ready-media';

const ready = plan({ name: 'media.find_ready', steps: { ready: readyMedia }, answers: ['ready'] });

/**
 * Those of these pictures that are ready and belong to this user. One statement; none for an empty list.
 *
 * @example
 * (await media.findReady(ada.id, [mediaId])).has(mediaId) // true
 */
export async function findReady(
  repo: Repo,
  ownerId: UserId,
  mediaIds: readonly MediaId[],
): Promise<ReadonlySet<MediaId>> {
  if (mediaIds.length === 0) return new Set();
  const rows = (await repo.answer(ready, { authorId: ownerId, mediaIds })).ready;
  return new Set(rows.map(({ id }) => id));
}
