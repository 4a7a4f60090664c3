import type { Page, PageRequest, Result } from '@tintype/database';
import { from, type InvalidPage, type Repo } from '@tintype/repo';
import { idOf, idsIn, type UserId } from '@tintype/shared-db';
import { type MediaObject, MediaShare } from '@tintype/shared-db/media';
import type { NamedMedia } from '../named-media';

/**
 * The shares of a file with their granters, the latest first; also shares that have expired.
 *
 * @example
 * unwrap(await media.listShares({ ownerId: ada.id, mediaId }, { first: 20 })).items // []
 */
export function listShares(
  repo: Repo,
  named: NamedMedia,
  request: PageRequest = {},
): Promise<Result<Page<MediaShare>, InvalidPage>> {
  const { ownerId, mediaId } = idsIn(named, 'ownerId', 'mediaId');
  return repo.pageOf(from(MediaShare).where({ ownerId, mediaId }).orderBy('createdAt', 'desc'), request);
}

/** A share, with its file. */
export interface SharedMedia extends MediaShare {
  readonly media: MediaObject;
}

/**
 * The shares that a user has of the files of others, with the files, the latest first; also shares that have expired.
 *
 * @example
 * unwrap(await media.listSharedWith(grace.id, { first: 20 })).items.map(({ media }) => media.fileName) // ['first.txt']
 */
export function listSharedWith(
  repo: Repo,
  granteeId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<SharedMedia>, InvalidPage>> {
  const shares = from(MediaShare).where({ granteeId: idOf(granteeId) });
  return repo.pageOf(shares.preload({ media: true }).orderBy('createdAt', 'desc'), request);
}
