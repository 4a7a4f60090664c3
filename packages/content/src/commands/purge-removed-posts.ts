import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import {
  lockRemovedPostsSql,
  purgeCommentsOfRemovedPostsSql,
  purgeLikesOfRemovedPostsSql,
  purgeRemovedPostsSql,
  type RemovedPosts,
} from '../sql/purge-removed-posts';
import { lockedFirst, type PurgeStep, plain, purgeBatch } from './purge-steps';

const steps: readonly PurgeStep<RemovedPosts>[] = [
  ...purgeLikesOfRemovedPostsSql.map(plain),
  ...purgeCommentsOfRemovedPostsSql.map(lockedFirst),
  plain(purgeRemovedPostsSql),
];

/**
 * Deletes a batch of what is left of posts that their authors have removed: the likes, then the comments, at last the posts. Called now
 * and then, until it answers 0. Each batch is a transaction, so that a sweep that was cut off goes on where it was, and several may
 * run at once.
 *
 * Locks the posts of the batch, and skips those that another sweep has locked; then the rows by key, then the counters of posts, then
 * those of comments.
 *
 * @param limit how many rows at most
 * @returns how many rows went
 *
 * @example
 * while (unwrap(await content.purgeRemovedPosts(500, meta)).removed > 0);
 */
export function purgeRemovedPosts(
  repo: Repo,
  limit: number,
  meta: Meta,
): Promise<Result<{ readonly removed: number }, never>> {
  const action = command(repo, meta, { name: 'purge_removed_posts', entityType: 'post', entityId: null });
  return action.transact(
    async (tx) => {
      const posts = (await tx.sql(lockRemovedPostsSql, { limit })).map(({ id }) => id);
      return ok({ removed: posts.length === 0 ? 0 : await purgeBatch(tx, { posts, limit }, steps) });
    },
    ({ removed }) => ({ data: { removed } }),
  );
}
