import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, idsIn, type UserId } from '@tintype/shared-db';
import { type InvalidRange, type NotFound, notFound } from '../errors';
import type { Vault } from '../media-options';
import type { NamedMedia } from '../named-media';
import type { People } from '../people';
import { readableSql } from '../sql/open-media';
import { type AskedRange, askedVariant, type OpenedFile, openedFile } from './opened-file';

/**
 * Opens a file for its owner, or for a user who has a share of it that has not ended. Each call asks the database, so a share that was
 * revoked opens nothing any more; a stream that is open already goes on.
 *
 * @param range see {@link AskedRange}; only the chunks of the range are read
 * @returns the file with its bytes; `not_found` also when the reader may not read it, when its owner has no active account, and when its
 *   bytes are stored elsewhere; `invalid_range` for what is no range of the file
 *
 * @example
 * const { bytes, mime } = unwrap(await media.openMedia({ ownerId: ada.id, mediaId: stored.id }, ada.id, { start: 1, end: 3 }));
 * mime // 'application/octet-stream'
 */
export async function openMedia(
  repo: Repo,
  people: People,
  vault: Vault,
  named: NamedMedia,
  readerId: UserId,
  range: AskedRange = {},
): Promise<Result<OpenedFile, NotFound | InvalidRange>> {
  const { ownerId, mediaId } = idsIn(named, 'ownerId', 'mediaId');
  const reader = idOf(readerId);
  const row = await repo.sqlOne(readableSql, {
    ownerId,
    mediaId,
    readerId: reader,
    variant: askedVariant(range),
    at: repo.now(),
  });
  if (row === null) return err(notFound('media'));
  if (reader !== ownerId && !(await people.findActive(repo, [ownerId])).has(ownerId))
    return err(notFound('media'));
  return openedFile(vault, row, range);
}
