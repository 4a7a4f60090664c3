import { statement } from '@tintype/repo';
import { afterExpression, type UserId } from '@tintype/shared-db';

interface Pair {
  readonly a: UserId;
  readonly b: UserId;
}

const between = (owner: string, actor: string): string =>
  `((${owner} = $a AND ${actor} = $b) OR (${owner} = $b AND ${actor} = $a))`;

/**
 * The comments of each of two people on the other's posts, with what they reply to and what replies to them, locked in the
 * order of their ids: whether a reply counts depends on its parent, so nobody else may hide or answer either meanwhile.
 */
export const lockCommentsBetweenSql = statement<Pair, object>({
  name: 'content.lock_comments_between',
  text: `
    WITH own AS (
      SELECT id, post_id, parent_id FROM tintype.comments WHERE ${between('post_author_id', 'author_id')}
    )
    SELECT c.id FROM tintype.comments c WHERE c.id IN (
      SELECT id FROM own UNION SELECT parent_id FROM own WHERE parent_id IS NOT NULL
      UNION SELECT r.id FROM own JOIN tintype.comments r ON r.parent_id = own.id AND r.post_id = own.post_id
    ) ORDER BY c.id FOR NO KEY UPDATE`,
});

/**
 * A post's `comments` counts the visible ones that are not hidden, nor under one that is. Hiding takes from the counters
 * what counted before, showing adds what counts after; `moved` is what changes its flag. Counters are locked by kind of
 * owner and id before they are touched: those of posts first, as a new comment does.
 */
const flagBetween = (hide: boolean): string => `
    WITH likes AS (
      UPDATE tintype.post_likes SET hidden_by_block = ${hide}
      WHERE ${between('post_author_id', 'user_id')} AND hidden_by_block <> ${hide} RETURNING post_id
    ), moved AS (
      SELECT id, post_id, parent_id, status FROM tintype.comments
      WHERE ${between('post_author_id', 'author_id')} AND hidden_by_block <> ${hide}
    ), flagged AS (
      UPDATE tintype.comments c SET hidden_by_block = ${hide} FROM moved m WHERE c.id = m.id AND c.post_id = m.post_id
    ), liked_comments AS (
      UPDATE tintype.comment_likes SET hidden_by_block = ${hide}
      WHERE ${between('comment_author_id', 'user_id')} AND hidden_by_block <> ${hide} RETURNING comment_id, post_id
    ), of_posts AS (
      SELECT post_id, kind, count(*) AS n FROM (
        SELECT post_id, 'likes' AS kind FROM likes
        UNION ALL
        SELECT m.post_id, 'comments' FROM moved m
        LEFT JOIN tintype.comments p ON p.id = m.parent_id AND p.post_id = m.post_id
        WHERE m.status = 'visible'
          AND (p.id IS NULL OR NOT p.hidden_by_block${hide ? '' : ' OR EXISTS (SELECT FROM moved x WHERE x.id = p.id)'})
        UNION ALL
        SELECT r.post_id, 'comments' FROM moved m JOIN tintype.comments r ON r.parent_id = m.id AND r.post_id = m.post_id
        WHERE r.status = 'visible' AND NOT r.hidden_by_block AND NOT EXISTS (SELECT FROM moved x WHERE x.id = r.id)
      ) AS counted GROUP BY post_id, kind
    ), of_comments AS (
      SELECT comment_id, post_id, kind, count(*) AS n FROM (
        SELECT parent_id AS comment_id, post_id, 'replies' AS kind FROM moved WHERE parent_id IS NOT NULL AND status = 'visible'
        UNION ALL SELECT comment_id, post_id, 'likes' FROM liked_comments
      ) AS counted GROUP BY comment_id, post_id, kind
    ), locked_posts AS (
      SELECT c.post_id, c.kind, d.n FROM of_posts d JOIN tintype.post_counters c ON c.post_id = d.post_id AND c.kind = d.kind
      ORDER BY c.post_id, c.kind FOR NO KEY UPDATE OF c
    ), counted_posts AS (
      UPDATE tintype.post_counters c SET value = c.value ${hide ? '-' : '+'} l.n FROM locked_posts l
      WHERE c.post_id = l.post_id AND c.kind = l.kind RETURNING c.post_id
    ), locked_comments AS (
      SELECT c.comment_id, c.post_id, c.kind, d.n FROM of_comments d JOIN tintype.comment_counters c
        ON c.comment_id = d.comment_id AND c.post_id = d.post_id AND c.kind = d.kind
      WHERE ${afterExpression('counted_posts')}
      ORDER BY c.comment_id, c.kind FOR NO KEY UPDATE OF c
    ), counted_comments AS (
      UPDATE tintype.comment_counters c SET value = c.value ${hide ? '-' : '+'} l.n FROM locked_comments l
      WHERE c.comment_id = l.comment_id AND c.post_id = l.post_id AND c.kind = l.kind
    )
    SELECT (SELECT count(*) FROM likes) + (SELECT count(*) FROM liked_comments) AS likes,
      (SELECT count(*) FROM moved) AS comments`;

/** How many likes and comments changed. */
export interface HiddenRows {
  readonly likes: number;
  readonly comments: number;
}

export const hideBetweenSql = statement<Pair, HiddenRows>({
  name: 'content.hide_between',
  text: flagBetween(true),
});

export const showBetweenSql = statement<Pair, HiddenRows>({
  name: 'content.show_between',
  text: flagBetween(false),
});
