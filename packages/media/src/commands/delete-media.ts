import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import { type Inactive, type InUse, type NotFound, notFound } from '../errors';
import { type ChangedMedia, refusalOfChange } from '../named-media';
import type { People } from '../people';
import { deleteMediaSql } from '../sql/delete-media';

/**
 * Deletes a file of a user, its shares and its links, and frees the quota. The bytes are noted in the outbox in the same transaction, and
 * `deleteStoredBytes` deletes them from the store.
 *
 * Locks the file, the row of its bytes and that of the usage.
 *
 * @param file `byId` is the user who deletes it; the app itself deletes every file
 * @returns `not_found` when the owner has no such file; `in_use` when a post, a story, a product or a profile shows it; `inactive` for a user without an active account
 *
 * @example
 * await media.deleteMedia({ ownerId: ada.id, mediaId }, meta) // { ok: true, value: null }
 */
export async function deleteMedia(
  repo: Repo,
  people: People,
  file: ChangedMedia,
  meta: Meta,
): Promise<Result<null, NotFound | Inactive | InUse>> {
  const { ownerId, mediaId } = idsIn(file, 'ownerId', 'mediaId');
  const action = command(repo, meta, { name: 'delete_media', entityType: 'media', entityId: mediaId });
  return action.transact(async (tx): Promise<Result<null, NotFound | Inactive | InUse>> => {
    const refusal = await refusalOfChange(tx, people, ownerId, file);
    if (refusal !== null) return err(refusal);
    const sent = await tx.series([bound(deleteMediaSql, { ownerId, mediaId, at: tx.now() })]);
    if (!sent.ok) return err({ kind: 'in_use' });
    return sent.value[0]?.deleted === true ? ok(null) : err(notFound('media'));
  });
}
