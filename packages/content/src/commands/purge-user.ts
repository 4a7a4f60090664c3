import type { Statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type PurgedComments, purgeCommentsSql } from '../sql/purge-comments';
import { purgeHashtagFollowsSql } from '../sql/purge-hashtag-follows';
import { type PurgeBatch, purgeLikesSql } from '../sql/purge-likes';
import { purgeAuthorCountersSql, purgeMentionsSql, purgePostsSql } from '../sql/purge-posts';
import { purgeSavesSql, purgeViewsSql } from '../sql/purge-saves';
import { purgeStoriesSql } from '../sql/purge-stories';

/**
 * Deletes a batch of a user's posts, comments, likes, saved posts, collections, stories, mentions, people tags and follows of hashtags,
 * with what others have on them, and lowers the counters. Call it until it returns 0; after an interruption it goes on where it was. It
 * is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by key, then the counters of
 * posts, then those of comments.
 *
 * @param limit how many rows at most
 * @returns how many rows it deleted or emptied
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

/** Two statements: the second one sees what was committed while the first one waited for its locks. */
const lockedFirst =
  ({ lock, purge }: PurgedComments): Step =>
  async (tx, batch) => {
    const locked = await tx.sql(lock, batch);
    if (locked.length === 0) return 0;
    const { userId } = batch;
    return (await tx.sqlOne(purge, { userId, ids: locked.map(({ id }) => id) }))?.removed ?? 0;
  };

const steps: readonly Step[] = [
  ...[
    ...purgeLikesSql,
    ...purgeSavesSql,
    ...purgeViewsSql,
    ...purgeStoriesSql,
    ...purgeMentionsSql,
    purgeHashtagFollowsSql,
  ].map(plain),
  ...purgeCommentsSql.map(lockedFirst),
  plain(purgePostsSql),
  plain(purgeAuthorCountersSql),
];
