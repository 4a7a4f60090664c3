import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type InvalidRange, type NotFound, notFound } from '../errors';
import type { Vault } from '../media-options';
import type { People } from '../people';
import { type RefusedToken, readToken } from '../signing/signed-token';
import { readableSql } from '../sql/open-media';
import { type AskedRange, type OpenedPicture, openedFile, withoutName } from './opened-file';

/**
 * Opens the file of a signed address, for the holder of the token. Who may see the file was decided when it was signed: a block, or a
 * post that is hidden meanwhile, does not end it. It opens nothing when the file is deleted or its owner has no active account.
 *
 * @param token see `signFile`
 * @param range see {@link AskedRange}
 * @returns the file without its name; `invalid_token` with the reason: `malformed`, `unknown_key`, `forged`, `expired`; `not_found`;
 *   `invalid_range`
 *
 * @example
 * const { token } = media.signFile({ ownerId: ada.id, mediaId: stored.id }, 60);
 * unwrap(await media.openSigned(token)).fileSize // 4
 */
export async function openSigned(
  repo: Repo,
  people: People,
  vault: Vault,
  token: string,
  range: AskedRange = {},
): Promise<Result<OpenedPicture, RefusedToken | NotFound | InvalidRange>> {
  const at = repo.now();
  const read = readToken(vault.urlKeys, token, at);
  if (!read.ok) return read;
  const { ownerId, mediaId } = read.value;
  const row = await repo.sqlOne(readableSql, { ownerId, mediaId, readerId: ownerId, at });
  if (row === null || !(await people.findActive(repo, [ownerId])).has(ownerId)) return err(notFound('media'));
  return withoutName(openedFile(vault, mediaId, row, range));
}
