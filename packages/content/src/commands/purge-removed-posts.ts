import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import {
  findRemovedPostSql,
  lockRemovedPostSql,
  purgeCommentsOfRemovedPostSql,
  purgeLikesAndSavesOfRemovedPostSql,
  purgeRemovedPostSql,
  type RemovedPost,
} from '../sql/purge-removed-posts';
import { lockedFirst, type PurgeStep, plain, purgeBatch } from './purge-steps';

const steps: readonly PurgeStep<RemovedPost>[] = [
  ...purgeLikesAndSavesOfRemovedPostSql.map(plain),
  ...purgeCommentsOfRemovedPostSql.map(lockedFirst),
  plain(purgeRemovedPostSql),
];

/**
 * Deletes a batch of what is left of posts that their authors have removed: of each post the likes and saves, then the comments, at last the
 * post. Called now and then, until it answers 0. Each batch is a transaction, so that a sweep that was cut off goes on where it was;
 * several at once wait for each other.
 *
 * Locks each post, then the rows by key, then the counters of the post, then those of comments.
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
      let removed = 0;
      while (removed < limit) {
        const found = await tx.sqlOne(findRemovedPostSql, {});
        if (found === null) break;
        const postId = found.id;
        const locked = await tx.sqlOne(lockRemovedPostSql, { postId });
        if (locked !== null) removed += await purgeBatch(tx, { postId, limit: limit - removed }, steps);
      }
      return ok({ removed });
    },
    ({ removed }) => ({ data: { removed } }),
  );
}
