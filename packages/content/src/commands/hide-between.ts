import { type BoundStatement, bound, type Statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import {
  type HiddenRows,
  hideBetweenSql,
  leavePairSql,
  lockCommentsBetweenSql,
  showBetweenSql,
} from '../sql/hide-between';

const none: HiddenRows = { likes: 0, comments: 0 };

type Flagging = Statement<{ readonly a: UserId; readonly b: UserId }, HiddenRows>;

/** For the pair that an earlier statement of the series has left, see `leaveChangedPair`. */
const flagging = (sql: Flagging, a: UserId, b: UserId) =>
  [bound(lockCommentsBetweenSql, { a, b }), bound(sql, { a, b })] as const;

async function flagNow(repo: Repo, sql: Flagging, a: UserId, b: UserId): Promise<HiddenRows> {
  repo.assertInTransaction();
  // The statements declare no violation.
  const sent = unwrap(await repo.series([bound(leavePairSql, { a, b }), ...flagging(sql, a, b)]));
  return sent[0] ?? none;
}

/**
 * The statements of {@link hideBetween} for a series, behind the statement that begins the block. They take effect for the pair that
 * it leaves with `leaveChangedPair`.
 */
export const hidingBetween = (a: UserId, b: UserId): readonly BoundStatement<object>[] =>
  flagging(hideBetweenSql, a, b);

/**
 * The statements of {@link showBetween} for a series, see {@link hidingBetween}.
 */
export const showingBetween = (a: UserId, b: UserId): readonly BoundStatement<object>[] =>
  flagging(showBetweenSql, a, b);

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
export function hideBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  return flagNow(repo, hideBetweenSql, a, b);
}

/**
 * Shows and counts again what {@link hideBetween} has hidden. Same locks.
 *
 * @example
 * await repo.transact(async (tx) => ok(await showBetween(tx, ada.id, troll.id))); // { likes: 1, comments: 1 }
 */
export function showBetween(repo: Repo, a: UserId, b: UserId): Promise<HiddenRows> {
  return flagNow(repo, showBetweenSql, a, b);
}
