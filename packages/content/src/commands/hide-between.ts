import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type HiddenRows, hideBetweenSql, lockCommentsBetweenSql, showBetweenSql } from '../sql/hide-between';

const none: HiddenRows = { likes: 0, comments: 0 };

/**
 * Hides the likes and comments of each of two users on the posts and comments of the other. They leave the counters, and so do the
 * replies of other users to a hidden comment. It is a side effect of a block, and is logged with it.
 *
 * Must run in the transaction that has locked the pair. Locks the comments by id, then the counters of posts by id and kind, then
 * those of comments.
 *
 * @example
 * await repo.transact(async (tx) => ok(await hideBetween(tx, ada.id, troll.id))); // { likes: 1, comments: 1 }
 */
export async function hideBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  repo.assertInTransaction();
  await repo.sql(lockCommentsBetweenSql, { a, b });
  return (await repo.sqlOne(hideBetweenSql, { a, b })) ?? none;
}

/**
 * Shows and counts again what {@link hideBetween} has hidden. Same locks.
 *
 * @example
 * await repo.transact(async (tx) => ok(await showBetween(tx, ada.id, troll.id))); // { likes: 1, comments: 1 }
 */
export async function showBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  repo.assertInTransaction();
  await repo.sql(lockCommentsBetweenSql, { a, b });
  return (await repo.sqlOne(showBetweenSql, { a, b })) ?? none;
}
