import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { command } from '../logging/command';
import type { Meta } from '../logging/meta';
import { sweepKeysSql } from '../sql/idempotency-keys';

/** How long a key is kept at least, in hours: longer than any client goes on sending a request again. */
const keptHours = 24;

/**
 * Removes idempotency keys that are older than 24 hours. Until then a key answers for its request; afterwards it is free.
 * Called now and then, until it answers 0.
 *
 * Locks the rows it removes, and skips rows that another statement has locked.
 *
 * @param limit how many rows at most
 * @returns how many rows went
 *
 * @example
 * while (unwrap(await actionLog.sweepIdempotencyKeys(1000, systemMeta)).removed > 0);
 */
export function sweepIdempotencyKeys(
  repo: Repo,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly removed: number }, never>> {
  const action = command(repo, meta, {
    name: 'sweep_idempotency_keys',
    entityType: 'action_log',
    entityId: null,
  });
  return action.transact(
    async (tx) => {
      const before = new Date(tx.now().getTime() - keptHours * 60 * 60 * 1000);
      return ok({ removed: (await tx.sqlOne(sweepKeysSql, { before, limit }))?.removed ?? 0 });
    },
    ({ removed }) => ({ data: { removed } }),
  );
}
