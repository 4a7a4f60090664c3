import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import { endDeletionsSql } from '../sql/delete-media';
import { discardBytesSql, endUsageSql } from '../sql/store-bytes';
import type { MediaStorage } from '../storage/media-storage';

/**
 * Forgets the bytes of an upload that failed, and deletes them from the store. Where that fails they stay in the outbox, or, where the
 * database fails, the reaper takes them: it never throws.
 */
export async function discardUpload(
  repo: Repo,
  storage: MediaStorage,
  { ownerId, id }: { readonly ownerId: UserId; readonly id: MediaId },
): Promise<void> {
  try {
    const gone = await repo.sqlOne(discardBytesSql, { ownerId, id, at: repo.now() });
    if (gone?.discarded !== true) return;
    await repo.sql(endUsageSql, { ownerId });
    await storage.remove(id);
    await repo.sql(endDeletionsSql, { objectIds: [id] });
  } catch {
    // The error that ended the upload is the one to tell.
  }
}
