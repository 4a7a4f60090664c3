import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import { sweepSql } from '../sql/sweep-expired';

/**
 * Takes away what is over: tokens, challenges, registrations that nobody finished, sessions and counts of tries whose time has
 * passed, and names whose quarantine has. Nothing depends on it, since what has expired is refused anyway; it keeps the tables small and forgets what need not be
 * known. Called now and then, until it answers 0.
 *
 * Locks the rows it takes, and passes by those that somebody else has locked.
 *
 * @param limit how many rows of each kind at most
 * @returns how many rows went
 *
 * @example
 * while (unwrap(await accounts.sweepExpired(1000, systemMeta)).removed > 0);
 */
export function sweepExpired(
  repo: Repo,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly removed: number }, never>> {
  const spec = { name: 'sweep_expired', entityType: 'accounts', entityId: null };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ readonly removed: number }, never>> => {
      let removed = 0;
      for (const statement of sweepSql)
        removed += (await tx.sqlOne(statement, { at: tx.now(), limit }))?.removed ?? 0;
      return ok({ removed });
    },
    ({ removed }) => ({ data: { removed } }),
  );
}
