import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type Forbidden, type NotFound, notFound } from '../errors';
import type { NamedMedia } from '../named-media';
import { lockMediaSql, ownShareSql } from '../sql/share-media';

/**
 * Until when a user may share a file with others: null without an end. Locks the file, so that its shares change one after the other.
 *
 * @returns `not_found` when there is no such file that the user may read; `forbidden` when the user may read it only
 */
export async function rightToShare(
  tx: Repo,
  { ownerId, mediaId }: NamedMedia,
  userId: UserId,
): Promise<Result<Date | null, NotFound | Forbidden>> {
  if ((await tx.sqlOne(lockMediaSql, { ownerId, mediaId })) === null) return err(notFound('media'));
  if (userId === ownerId) return ok(null);
  const share = await tx.sqlOne(ownShareSql, { ownerId, mediaId, userId, at: tx.now() });
  if (share === null) return err(notFound('media'));
  return share.level === 'share' ? ok(share.expiresAt) : err({ kind: 'forbidden' });
}

/** Whether a share would outlive the one that it comes from. */
export const outlives = (asked: Date | null | undefined, own: Date | null): boolean =>
  asked != null && own !== null && asked > own;
