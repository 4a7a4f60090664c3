import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type InvalidRange, type NotFound, notFound } from '../errors';
import { presentedHash } from '../link-token';
import type { Vault } from '../media-options';
import type { People } from '../people';
import { linkedFileSql } from '../sql/link-media';
import { readableSql } from '../sql/open-media';
import { type AskedRange, askedVariant, type OpenedFile, openedFile } from './opened-file';

/**
 * Opens the file of a link that has not ended.
 *
 * @param token of the link, see `linkMedia`
 * @param range see {@link AskedRange}
 * @returns as `openMedia`; `not_found` also when its owner or who made the link has no active account
 *
 * @example
 * const { token } = unwrap(await media.linkMedia({ ownerId: ada.id, mediaId: stored.id, granterId: ada.id }, meta));
 * unwrap(await media.openLink(token)).fileName // 'first.txt'
 */
export async function openLink(
  repo: Repo,
  people: People,
  vault: Vault,
  token: string,
  range: AskedRange = {},
): Promise<Result<OpenedFile, NotFound | InvalidRange>> {
  const tokenHash = presentedHash(token);
  if (tokenHash === null) return err(notFound('media'));
  const at = repo.now();
  const link = await repo.sqlOne(linkedFileSql, { tokenHash, at });
  if (link === null) return err(notFound('media'));
  const { ownerId, mediaId, grantedBy } = link;
  const active = await people.findActive(repo, [ownerId, grantedBy]);
  if (!active.has(ownerId) || !active.has(grantedBy)) return err(notFound('media'));
  // The granter reads, so that a link is never worth more than the granter's own share.
  const row = await repo.sqlOne(readableSql, {
    ownerId,
    mediaId,
    readerId: grantedBy,
    variant: askedVariant(range),
    at,
  });
  return row === null ? err(notFound('media')) : openedFile(vault, row, range);
}
