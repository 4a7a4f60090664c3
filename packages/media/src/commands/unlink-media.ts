import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type UserId } from '@tintype/shared-db';
import { type Inactive, inactive } from '../errors';
import type { NamedMedia } from '../named-media';
import type { People } from '../people';
import { endLinksSql } from '../sql/link-media';
import { lockMediaSql } from '../sql/share-media';

/** The file whose links end, and who ends them. */
export interface LinkEnd extends NamedMedia {
  readonly byId: UserId;
}

/**
 * Ends the links to a file: for the owner all of them, for another user those that they made. The next read by a link finds nothing.
 *
 * Locks the file.
 *
 * @returns how many ended; `inactive` without an active account
 *
 * @example
 * await media.unlinkMedia({ ownerId: ada.id, mediaId, byId: ada.id }, meta) // { ok: true, value: { ended: 0 } }
 */
export async function unlinkMedia(
  repo: Repo,
  people: People,
  end: LinkEnd,
  meta: Meta,
): Promise<Result<{ readonly ended: number }, Inactive>> {
  const { ownerId, mediaId, byId } = idsIn(end, 'ownerId', 'mediaId', 'byId');
  const action = command(repo, meta, { name: 'unlink_media', entityType: 'media', entityId: mediaId });
  return action.transact(async (tx): Promise<Result<{ readonly ended: number }, Inactive>> => {
    if (!(await people.findActive(tx, [byId])).has(byId)) return err(inactive);
    await tx.sql(lockMediaSql, { ownerId, mediaId });
    const row = await tx.sqlOne(endLinksSql, { ownerId, mediaId, byId });
    return ok({ ended: row?.ended ?? 0 });
  });
}
