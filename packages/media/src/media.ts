import type { Meta } from '@tintype/action-log';
import type { Repo } from '@tintype/repo';
import { idList, idOf, type MediaId, type UserId } from '@tintype/shared-db';
import { purgeUser } from './commands/purge-user';
import { type NewMedia, registerMedia } from './commands/register-media';
import type { People } from './people';
import { exportParts } from './queries/export-user';
import { findReady } from './queries/find-ready';

/**
 * Binds the media context to a repo. Its commands write pictures; no other context writes them.
 *
 * @param people what media must know of users
 *
 * @example
 * const media = createMedia(repo, people);
 * const picture = await media.registerMedia({ ...given, ownerId: ada.id }, meta);
 */
export function createMedia(repo: Repo, people: People) {
  return Object.freeze({
    registerMedia: (params: NewMedia, meta: Meta) => registerMedia(repo, people, params, meta),
    findReady: (ownerId: UserId, mediaIds: readonly MediaId[]) =>
      findReady(repo, idOf(ownerId), idList(mediaIds)),
    exportParts: (userId: UserId) => exportParts(repo, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
  });
}

export type Media = ReturnType<typeof createMedia>;
