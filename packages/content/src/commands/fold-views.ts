import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { foldViewsSql } from '../sql/fold-views';
import { hourOf } from '../sql/view-post';

/**
 * Counts views of posts of the hours that are over, at most so many. Run it regularly, and again until it returns 0: then every view of
 * a past hour is counted, exactly once, however many folds run at once and wherever one was killed. A number of views is as old as the
 * last fold, and an hour more.
 *
 * Locks the views of the batch, then the counters by post; a deadlock with the removal of a post is tried again.
 *
 * @param limit the most views of one transaction
 * @returns how many views were counted
 *
 * @example
 * await content.foldViews(10_000, meta); // { ok: true, value: { folded: 0 } }
 */
export function foldViews(
  repo: Repo,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly folded: number }, never>> {
  const spec = { name: 'fold_views', entityType: 'post', entityId: null };
  return command(repo, meta, spec).transact(
    async (tx) => {
      const row = await tx.sqlOne(foldViewsSql, { limit, hour: hourOf(tx.now()) });
      return ok({ folded: row?.folded ?? 0 });
    },
    ({ folded }) => ({ data: { folded } }),
  );
}
