import { ProgrammerError } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type MediaId } from '@tintype/shared-db';
import { longestSigned } from '../forms/sign-media-form';
import type { Vault } from '../media-options';
import type { NamedMedia } from '../named-media';
import { signToken } from '../signing/signed-token';

/** The token of an address of a file. */
export interface SignedMedia {
  readonly mediaId: MediaId;
  /** For `network.media.openSigned`. Who has it may read the file until it expires. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Signs a file, so that the holder of the token may read it until the token expires: see `openSigned`. It asks no database, and trusts its
 * caller to have found that the file may be seen.
 *
 * @param seconds how long it may be read: a whole number up to seven days
 * @throws {ProgrammerError} for another number, and without keys
 *
 * @example
 * media.signFile({ ownerId: ada.id, mediaId }, 60).token.startsWith('2026a.') // true
 */
export function signFile(repo: Repo, { urlKeys }: Vault, named: NamedMedia, seconds: number): SignedMedia {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSigned)
    throw new ProgrammerError(
      `a signed address opens its file for a whole number of seconds, 1 to ${longestSigned}`,
    );
  const { ownerId, mediaId } = idsIn(named, 'ownerId', 'mediaId');
  const expiresAt = Math.floor(repo.now().getTime() / 1000) + seconds;
  return {
    mediaId,
    token: signToken(urlKeys, { ownerId, mediaId, expiresAt }),
    expiresAt: new Date(expiresAt * 1000),
  };
}
