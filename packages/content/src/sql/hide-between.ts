import { type BoundStatement, bound, type Statement, statement } from '@tintype/database';
import { afterExpression, isChangedPair, type UserId } from '@tintype/shared-db';
import { isShown, isWithheld } from '../views/shown-comments';

interface Pair {
  readonly a: UserId;
  readonly b: UserId;
}

const between = (owner: string, actor: string): string =>
  `((${owner} = $a AND ${actor} = $b) OR (${owner} = $b AND ${actor} = $a))`;

/** The statements below take effect for the pair that an earlier statement of the transaction has left. */
const isChanged = isChangedPair('$a', '$b');

/**
 * Locks the comments of each of two users on the posts of the other, with their parents and replies, in the order of their ids. A
 * reply counts or not by its parent, so no other transaction may hide or answer them meanwhile.
 */
const lockCommentsBetweenSql = statement<Pair, object>({
  name: 'content.lock_comments_between',
  text: `
    WITH own AS (
      SELECT id, post_id, parent_id FROM tintype.comments WHERE ${between('post_author_id', 'author_id')} AND ${isChanged}
    )
    SELECT c.id FROM tintype.comments c WHERE c.id IN (
      SELECT id FROM own UNION SELECT parent_id FROM own WHERE parent_id IS NOT NULL
      UNION SELECT r.id FROM own JOIN tintype.comments r ON r.parent_id = own.id AND r.post_id = own.post_id
    ) ORDER BY c.id FOR NO KEY UPDATE`,
});

/**
 * Sets the flag of the likes, comments and people tags between two users. A block also ends a pin. Hiding subtracts the comments that
 * counted before; showing adds those that count after. `flagged` holds the comments whose flag changes. The counters of posts are
 * locked before those of comments, each in the order of the ids, as by a new comment.
 */
const flagBetween = (hide: boolean): string => `
    WITH likes AS (
      UPDATE tintype.post_likes SET hidden_by_block = ${hide}
      WHERE ${between('post_author_id', 'user_id')} AND hidden_by_block <> ${hide} AND ${isChanged} RETURNING post_id
    ), written_tags AS (
      UPDATE tintype.post_tags SET hidden_by_block = ${hide}
      WHERE ${between('post_author_id', 'user_id')} AND hidden_by_block <> ${hide} AND ${isChanged}
    ), flagged AS (
      SELECT id, post_id, parent_id, status = 'visible' AND NOT hidden AS shown, status = 'pending' OR hidden AS withheld FROM tintype.comments
      WHERE ${between('post_author_id', 'author_id')} AND hidden_by_block <> ${hide} AND ${isChanged}
    ), written_flags AS (
      UPDATE tintype.comments c SET hidden_by_block = ${hide}, unpinned = true FROM flagged m WHERE c.id = m.id AND c.post_id = m.post_id
    ), liked_comments AS (
      UPDATE tintype.comment_likes SET hidden_by_block = ${hide}
      WHERE ${between('comment_author_id', 'user_id')} AND hidden_by_block <> ${hide} AND ${isChanged} RETURNING comment_id, post_id
    ), parents AS MATERIALIZED (
      SELECT id, post_id, hidden_by_block, ${isWithheld('p')} AS withheld FROM tintype.comments p
      WHERE id = ANY(ARRAY(SELECT parent_id FROM flagged)) AND post_id = ANY(ARRAY(SELECT post_id FROM flagged))
    ), of_posts AS (
      SELECT post_id, kind, count(*) AS n FROM (
        SELECT post_id, 'likes' AS kind FROM likes
        UNION ALL
        SELECT m.post_id, 'comments' FROM flagged m
        LEFT JOIN parents p ON p.id = m.parent_id AND p.post_id = m.post_id
        WHERE m.shown AND p.withheld IS NOT TRUE
          AND (p.id IS NULL OR NOT p.hidden_by_block${hide ? '' : ' OR EXISTS (SELECT FROM flagged x WHERE x.id = p.id)'})
        UNION ALL
        SELECT r.post_id, 'comments' FROM flagged m JOIN tintype.comments r ON r.parent_id = m.id AND r.post_id = m.post_id
        WHERE NOT m.withheld AND ${isShown('r')} AND NOT EXISTS (SELECT FROM flagged x WHERE x.id = r.id)
      ) AS counted GROUP BY post_id, kind
    ), of_comments AS (
      SELECT comment_id, post_id, kind, count(*) AS n FROM (
        SELECT parent_id AS comment_id, post_id, 'replies' AS kind FROM flagged WHERE parent_id IS NOT NULL AND shown
        UNION ALL SELECT comment_id, post_id, 'likes' FROM liked_comments
      ) AS counted GROUP BY comment_id, post_id, kind
    ), counted_posts AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, kind, n FROM of_posts ORDER BY post_id, kind
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value ${hide ? '-' : '+'} excluded.value RETURNING post_id
    ), counted_comments AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, comment_id, kind, n FROM of_comments WHERE ${afterExpression('counted_posts')} ORDER BY comment_id, kind
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value ${hide ? '-' : '+'} excluded.value
    )
    SELECT (SELECT count(*) FROM likes) + (SELECT count(*) FROM liked_comments) AS likes,
      (SELECT count(*) FROM flagged) AS comments`;

/** How many likes and comments were hidden or shown. */
interface HiddenRows {
  readonly likes: number;
  readonly comments: number;
}

const hideBetweenSql = statement<Pair, HiddenRows>({
  name: 'content.hide_between',
  text: flagBetween(true),
});

const showBetweenSql = statement<Pair, HiddenRows>({
  name: 'content.show_between',
  text: flagBetween(false),
});

type Flagging = readonly [BoundStatement<object>, BoundStatement<HiddenRows>];

const flagging = (sql: Statement<Pair, HiddenRows>, a: UserId, b: UserId): Flagging => [
  bound(lockCommentsBetweenSql, { a, b }),
  bound(sql, { a, b }),
];

/**
 * Statements for a series, behind the statement that begins a block: they hide the likes and comments of each of two users on the posts and
 * comments of the other, and the tags of each on the posts of the other. Those leave the counters, and so do the replies of other users to
 * a hidden comment. It is a side effect of the block, and is logged with it. They take effect for the pair that the block leaves with
 * `leaveChangedPair`.
 *
 * Must run in the transaction that has locked the pair. Locks the comments by id, then the counters of posts by id and kind, then
 * those of comments.
 *
 * @example
 * await repo.series([leavePair, ...hidingBetween(ada.id, troll.id)]); // { ok: true, value: [{ likes: 1, comments: 1 }] }
 */
export const hidingBetween = (a: UserId, b: UserId): Flagging => flagging(hideBetweenSql, a, b);

/**
 * Statements that show and count again what {@link hidingBetween} has hidden, behind the one that ends the last block. Same locks.
 *
 * @example
 * await repo.series([leavePair, ...showingBetween(ada.id, troll.id)]); // { ok: true, value: [{ likes: 1, comments: 1 }] }
 */
export const showingBetween = (a: UserId, b: UserId): Flagging => flagging(showBetweenSql, a, b);
