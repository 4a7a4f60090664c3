import type { PurgeError } from '@tintype/accounts';
import type { Meta } from '@tintype/action-log';
import { ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type ContextName, type Contexts, contextNames } from '../contexts/contexts';

/** How a purge goes on: the size of its transactions, and who hears of them. */
export interface PurgeOptions {
  /** How many rows one transaction takes at most. Default 500. */
  readonly batch?: number;
  /** Told after each transaction; what it throws stops the purge there. */
  readonly onBatch?: (progress: PurgeProgress) => void;
}

/** One transaction of a purge, as it went. */
export interface PurgeProgress {
  readonly context: ContextName;
  readonly removed: number;
  readonly milliseconds: number;
}

/** What a purge took in all, in how many transactions. */
export interface PurgeSummary {
  readonly removed: number;
  readonly batches: number;
}

const defaultBatch = 500;

/** Deletes what a user wrote and did first, then their relations, and their account last. */
const purgeOrder: readonly ContextName[] = [
  ...contextNames.filter((name) => name !== 'accounts'),
  'accounts',
];

/**
 * Deletes everything of a user whose thirty days are over, in short transactions, each of which leaves every counter right. It may
 * be stopped at any point, by a crash too, and run again: it goes on with what is left and comes to the same end. Two that run at
 * once share the work.
 *
 * @returns what was removed; `not_found`, also when it was done before; `wrong_status` while the user may still come back
 *
 * @example
 * for (const id of await network.accounts.listDueDeletions(100)) await network.purgeUser(id);
 */
export async function purgeUser(
  repo: Repo,
  within: (tx: Repo) => Contexts,
  userId: UserId,
  meta: Meta,
  { batch = defaultBatch, onBatch = () => undefined }: PurgeOptions,
): Promise<Result<PurgeSummary, PurgeError>> {
  // Committed before the first batch, so that a user who may still come back by another clock is refused from here on.
  const begun = await repo.transact((tx) => within(tx).accounts.beginPurge(userId));
  if (!begun.ok) return begun;
  let [removed, batches] = [0, 0];
  for (const context of purgeOrder) {
    for (let taken = 1; taken > 0; removed += taken, batches += 1) {
      const start = performance.now();
      // A deadlock with what others do leaves nothing behind, and a batch may be taken again.
      const transaction = repo.transact(
        async (tx) => ok(await within(tx)[context].purgeUser(userId, batch)),
        {
          replays: 3,
        },
      );
      taken = unwrap(await transaction);
      onBatch({ context, removed: taken, milliseconds: performance.now() - start });
    }
  }
  const ended = await within(repo).accounts.tombstoneUser(userId, meta);
  return ended.ok ? ok({ removed, batches: batches + 1 }) : ended;
}
