import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { type Inactive, inactive, type NotFound, notFound } from '../errors';
import type { NamedMedia } from '../named-media';
import type { People } from '../people';
import { endShareSql, lockMediaSql } from '../sql/share-media';

/** The share that ends, and who ends it. */
export interface ShareEnd extends NamedMedia {
  readonly granteeId: UserId;
  /** The owner, who gave the share, or who has it. */
  readonly byId: UserId;
}

/** What has ended: the share, and what was shared on from it. */
export interface EndedShares {
  readonly shares: number;
  readonly links: number;
}

/**
 * Ends a share, and the shares and links that were given on from it. The next read by any of them finds nothing.
 *
 * Locks the file.
 *
 * @returns how many ended; `not_found` when there is no such share that the user may end; `inactive` without an active account
 *
 * @example
 * const end = { ownerId: ada.id, mediaId: stored.id, granteeId: grace.id, byId: ada.id };
 * unwrap(await media.unshareMedia(end, meta)) // { shares: 1, links: 0 }
 */
export async function unshareMedia(
  repo: Repo,
  people: People,
  end: ShareEnd,
  meta: Meta,
): Promise<Result<EndedShares, NotFound | Inactive>> {
  const { ownerId, mediaId, granteeId, byId } = idsIn(end, 'ownerId', 'mediaId', 'granteeId', 'byId');
  const action = command(repo, meta, { name: 'unshare_media', entityType: 'media', entityId: mediaId });
  return action.transact(async (tx): Promise<Result<EndedShares, NotFound | Inactive>> => {
    if (!(await people.findActive(tx, [byId])).has(byId)) return err(inactive);
    await tx.sql(lockMediaSql, { ownerId, mediaId });
    const ended = await tx.sqlOne(endShareSql, { ownerId, mediaId, granteeId, byId });
    return ended === null || ended.shares === 0 ? err(notFound('share')) : ok(ended);
  });
}
