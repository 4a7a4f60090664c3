import type { Repo } from '@tintype/repo';
import type { PurgedComments } from '../sql/purge-comments';
import type { Purge } from '../sql/purge-likes';

/** Deletes rows of one kind, and says how many it were. */
export type PurgeStep<Batch extends object> = (tx: Repo, batch: Batch) => Promise<number>;

/** A step of one statement. */
export const plain =
  <Batch extends object>(purge: Purge<Batch>): PurgeStep<Batch> =>
  async (tx, batch) =>
    (await tx.sqlOne(purge, batch))?.removed ?? 0;

/** Two statements: the second one sees what was committed while the first one waited for its locks. */
export const lockedFirst =
  <Batch extends object>({ lock, purge }: PurgedComments<Batch>): PurgeStep<Batch> =>
  async (tx, batch) => {
    const locked = await tx.sql(lock, batch);
    if (locked.length === 0) return 0;
    return (await tx.sqlOne(purge, { ...batch, ids: locked.map(({ id }) => id) }))?.removed ?? 0;
  };

/** Runs the first of the steps that has rows to delete. */
export async function purgeBatch<Batch extends object>(
  tx: Repo,
  batch: Batch,
  steps: readonly PurgeStep<Batch>[],
): Promise<number> {
  for (const step of steps) {
    const removed = await step(tx, batch);
    if (removed > 0) return removed;
  }
  return 0;
}
