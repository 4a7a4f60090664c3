import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type HiddenRows, hideBetweenSql, holdCommentsBetweenSql, showBetweenSql } from '../sql/hide-between';

const none: HiddenRows = { likes: 0, comments: 0 };

/**
 * Hides from everyone the likes and comments of each of two people on what the other has posted or commented; they leave
 * the counters, and so do the replies of others to a comment that is hidden. A side effect of a block: logged with it and not
 * by itself.
 *
 * Must run in the transaction that holds the pair. Locks the comments by id, then the counters of posts by id and kind,
 * then those of comments.
 *
 * @example
 * await repo.transact(async (tx) => ok(await hideBetween(tx, ada.id, troll.id))); // { likes: 1, comments: 1 }
 */
export async function hideBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  repo.assertInTransaction();
  await repo.sql(holdCommentsBetweenSql, { a, b });
  return (await repo.sqlOne(hideBetweenSql, { a, b })) ?? none;
}

/**
 * Shows what {@link hideBetween} hid, and counts it again; it locks the same.
 *
 * @example
 * await repo.transact(async (tx) => ok(await showBetween(tx, ada.id, troll.id))); // { likes: 1, comments: 1 }
 */
export async function showBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  repo.assertInTransaction();
  await repo.sql(holdCommentsBetweenSql, { a, b });
  return (await repo.sqlOne(showBetweenSql, { a, b })) ?? none;
}
