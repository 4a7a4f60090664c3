import type { Meta } from '@tintype/action-log';
import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idList, idOf, type MediaId, type UserId } from '@tintype/shared-db';
import { deleteMedia } from './commands/delete-media';
import { deleteStoredBytes } from './commands/delete-stored-bytes';
import { linkMedia, type NewLink } from './commands/link-media';
import { type MediaMove, moveMedia } from './commands/move-media';
import { purgeUser } from './commands/purge-user';
import { type ReapRange, reapUnattachedMedia } from './commands/reap-unattached-media';
import { type NewMedia, registerMedia } from './commands/register-media';
import { type RewrapRange, rewrapDataKeys } from './commands/rewrap-data-keys';
import { type NewShare, shareMedia } from './commands/share-media';
import { type NewFile, storeMedia } from './commands/store-media';
import { type LinkEnd, unlinkMedia } from './commands/unlink-media';
import { type ShareEnd, unshareMedia } from './commands/unshare-media';
import type { FoundFile } from './fragments/stored-files';
import { type MediaOptions, vaultOf } from './media-options';
import type { ChangedMedia, NamedMedia } from './named-media';
import type { People } from './people';
import { exportParts } from './queries/export-user';
import { findReady } from './queries/find-ready';
import { type Folder, listMedia } from './queries/list-media';
import { listSharedWith, listShares } from './queries/list-shares';
import { openLink } from './queries/open-link';
import { openMedia } from './queries/open-media';
import { openSigned } from './queries/open-signed';
import { type AskedRange, openFound } from './queries/opened-file';
import { signFile } from './queries/sign-file';

/**
 * Binds the media context to a repo. Its commands write files and their bytes; no other context writes them.
 *
 * @param people what media must know of users
 * @param options the store of bytes, the ring that wraps their keys, the keys that sign addresses, and the quota
 *
 * @example
 * const media = createMedia(repo, people, { storage, keyRing });
 * const picture = await media.registerMedia({ ...given, ownerId: ada.id }, meta);
 */
export function createMedia(repo: Repo, people: People, options: MediaOptions = {}) {
  const vault = vaultOf(options);
  return Object.freeze({
    registerMedia: (params: NewMedia, meta: Meta) => registerMedia(repo, people, params, meta),
    storeMedia: (params: NewFile, bytes: AsyncIterable<Uint8Array>, meta: Meta) =>
      storeMedia(repo, people, vault, params, bytes, meta),
    moveMedia: (params: MediaMove, meta: Meta) => moveMedia(repo, people, params, meta),
    deleteMedia: (file: ChangedMedia, meta: Meta) => deleteMedia(repo, people, file, meta),
    shareMedia: (params: NewShare, meta: Meta) => shareMedia(repo, people, params, meta),
    unshareMedia: (end: ShareEnd, meta: Meta) => unshareMedia(repo, people, end, meta),
    linkMedia: (params: NewLink, meta: Meta) => linkMedia(repo, people, params, meta),
    unlinkMedia: (end: LinkEnd, meta: Meta) => unlinkMedia(repo, people, end, meta),
    deleteStoredBytes: (limit: number, meta: Meta) => deleteStoredBytes(repo, vault, limit, meta),
    reapUnattachedMedia: (range: ReapRange, meta: Meta) => reapUnattachedMedia(repo, range, meta),
    rewrapDataKeys: (range: RewrapRange, meta: Meta) => rewrapDataKeys(repo, vault, range, meta),
    openMedia: (named: NamedMedia, readerId: UserId, range?: AskedRange) =>
      openMedia(repo, people, vault, named, readerId, range),
    openLink: (token: string, range?: AskedRange) => openLink(repo, people, vault, token, range),
    openSigned: (token: string, range?: AskedRange) => openSigned(repo, people, vault, token, range),
    openFound: (found: FoundFile, range: AskedRange) => openFound(vault, found, range),
    signFile: (named: NamedMedia, seconds: number) => signFile(repo, vault, named, seconds),
    listMedia: (ownerId: UserId, folder: Folder, request?: PageRequest) =>
      listMedia(repo, ownerId, folder, request),
    listShares: (named: NamedMedia, request?: PageRequest) => listShares(repo, named, request),
    listSharedWith: (granteeId: UserId, request?: PageRequest) => listSharedWith(repo, granteeId, request),
    findReady: (ownerId: UserId, mediaIds: readonly MediaId[]) =>
      findReady(repo, idOf(ownerId), idList(mediaIds)),
    exportParts: (userId: UserId) => exportParts(repo, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
  });
}

export type Media = ReturnType<typeof createMedia>;
