import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { reapBytesSql } from '../sql/store-bytes';

/** Which uploads are taken for dead, and how many at most. */
export interface ReapRange {
  /** Uploads that began earlier. A day ago is a good choice: an upload that still runs fails at its end. */
  readonly before: Date;
  readonly limit: number;
}

/**
 * Forgets a batch of uploads that never ended: the quota is free again, and the outbox has their bytes. Call it until `reaped` is 0.
 *
 * Locks the rows of the batch, then the owners' usage, for one statement. An upload that is attached meanwhile stays.
 *
 * @example
 * const before = new Date(Date.now() - 24 * 3_600_000);
 * unwrap(await media.reapUnattachedMedia({ before, limit: 500 }, meta)).reaped // 0
 */
export async function reapUnattachedMedia(
  repo: Repo,
  { before, limit }: ReapRange,
  meta: Meta,
): Promise<Result<{ readonly reaped: number }, never>> {
  const spec = { name: 'reap_unattached_media', entityType: 'media', entityId: null };
  return command(repo, meta, spec).transact(
    async (tx) => {
      const gone = await tx.sqlOne(reapBytesSql, { before, limit, at: tx.now() });
      return ok({ reaped: gone?.reaped ?? 0 });
    },
    (outcome) => ({ data: { ...outcome } }),
  );
}
