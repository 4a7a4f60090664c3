import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId } from '@tintype/shared-db';
import type { Vault } from '../media-options';
import { endDeletionsSql, postponeDeletionsSql, takeDeletionsSql } from '../sql/delete-media';

/** For how long a batch belongs to the drain that took it. */
const leaseMilliseconds = 10 * 60_000;

/** The outcome of a batch. */
export interface DeletedBytes {
  readonly deleted: number;
  /** How many the store could not delete. They are tried again behind the others. */
  readonly failed: number;
}

/**
 * Deletes a batch of bytes from the store whose files are gone: the work of the outbox. Call it until `deleted` is 0. Several may run at
 * once: they take different bytes. Where the process dies on the way, the bytes are due again ten minutes later, and are deleted again, which
 * does nothing.
 *
 * Locks rows of the outbox only while it takes the batch, and while it ends it: none while the store works.
 *
 * @param limit how many at most
 *
 * @example
 * while (unwrap(await media.deleteStoredBytes(50, meta)).deleted > 0);
 */
export async function deleteStoredBytes(
  repo: Repo,
  { storage }: Vault,
  limit: number,
  meta: Meta,
): Promise<Result<DeletedBytes, never>> {
  const spec = { name: 'delete_stored_bytes', entityType: 'media', entityId: null };
  const action = command(repo, meta, spec);
  const at = repo.now();
  const until = new Date(at.getTime() + leaseMilliseconds);
  const taken = await action.logFaultsAround(() => repo.sql(takeDeletionsSql, { limit, at, until }));
  const [done, failed]: [MediaId[], MediaId[]] = [[], []];
  for (const { objectId } of taken) {
    const isGone = await storage.remove(objectId).then(
      () => true,
      () => false,
    );
    (isGone ? done : failed).push(objectId);
  }
  return action.transact(
    async (tx) => {
      if (done.length > 0) await tx.sql(endDeletionsSql, { objectIds: done });
      if (failed.length > 0) await tx.sql(postponeDeletionsSql, { objectIds: failed, at: tx.now() });
      return ok({ deleted: done.length, failed: failed.length });
    },
    (outcome) => ({ data: { ...outcome } }),
  );
}
