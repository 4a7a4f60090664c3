import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { sweepSql } from '../sql/sweep-expired';

/**
 * Deletes expired rows: tokens, challenges, unfinished registrations, sessions, counts of tries, and names whose quarantine has
 * ended. Expired rows have no effect even before that. The sweep keeps the tables small, and removes data that is not needed.
 * Call it every hour or so, until it returns 0.
 *
 * Locks the rows that it deletes, and skips rows that others have locked.
 *
 * @param limit the most rows of each kind
 * @returns how many rows were deleted
 *
 * @example
 * while (unwrap(await accounts.sweepExpired(1000, systemMeta)).removed > 0);
 */
export function sweepExpired(
  repo: Repo,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly removed: number }, never>> {
  const action = command(repo, meta, { name: 'sweep_expired', entityType: 'accounts', entityId: null });
  return action.transact(
    async (tx) => {
      let removed = 0;
      for (const statement of sweepSql)
        removed += (await tx.sqlOne(statement, { at: tx.now(), limit }))?.removed ?? 0;
      return ok({ removed });
    },
    ({ removed }) => ({ data: { removed } }),
  );
}
