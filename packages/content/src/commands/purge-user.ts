import type { Repo, Statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type PurgedComments, purgeCommentsSql } from '../sql/purge-comments';
import { type PurgeBatch, purgeLikesSql } from '../sql/purge-likes';
import { purgeAuthorCountersSql, purgeMentionsSql, purgePostsSql } from '../sql/purge-posts';

/**
 * Takes a part of what a user has posted, said and liked, and what others have said of it; what they counted with others is
 * lowered with it. Called until it answers 0. A step of a purge: logged with it and not by itself.
 *
 * Must run in a transaction of its own, so that locks are held for one batch only. Locks the rows of the batch by key, then the
 * counters of posts, then those of comments. Run again after it was cut off, it goes on where it was.
 *
 * @param limit how many rows at most
 * @returns how many it took
 *
 * @example
 * while ((await repo.transact(async (tx) => ok(await purgeUser(tx, id, 500)))).value > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  const batch = { userId, limit };
  for (const step of steps) {
    const removed = await step(tx, batch);
    if (removed > 0) return removed;
  }
  return 0;
}

type Step = (tx: Repo, batch: PurgeBatch) => Promise<number>;

const plain =
  (statement: Statement<PurgeBatch, { removed: number }>): Step =>
  async (tx, batch) =>
    (await tx.sqlOne(statement, batch))?.removed ?? 0;

/** Held first and taken then: the second statement sees what happened while the first one waited. */
const heldFirst =
  ({ hold, take }: PurgedComments): Step =>
  async (tx, batch) => {
    const held = await tx.sql(hold, batch);
    if (held.length === 0) return 0;
    const { userId } = batch;
    return (await tx.sqlOne(take, { userId, ids: held.map(({ id }) => id) }))?.removed ?? 0;
  };

const steps: readonly Step[] = [
  ...[...purgeLikesSql, ...purgeMentionsSql].map(plain),
  ...purgeCommentsSql.map(heldFirst),
  plain(purgePostsSql),
  plain(purgeAuthorCountersSql),
];
