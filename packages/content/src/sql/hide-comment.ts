import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, type PostId, type UserId } from '@tintype/shared-db';
import { namedComment } from '../fragments/comment-places';
import type { OwnComment } from '../locks/lock-thread';
import { hidesReplies, shownRepliesTo } from '../views/shown-comments';

interface HidingOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/**
 * SQL of steps behind `comment`, the comment with where it is and whether it was shown, and `hid`, which has a row where it is hidden now: the
 * comment leaves the counts of its post and of the comment that it replies to, with the replies to it.
 */
export const leavingCounts = `replies AS (
      ${shownRepliesTo('SELECT id FROM comment WHERE shown')}
    ), gone AS (
      SELECT m.post_id, m.parent_id, CASE WHEN m.under_hidden THEN 0 ELSE 1 + (SELECT n FROM replies) END AS n
      FROM comment m WHERE m.shown AND EXISTS (SELECT FROM hid)
    ), counted_post AS (
      UPDATE tintype.post_counters c SET value = c.value - g.n FROM gone g
      WHERE c.post_id = g.post_id AND c.kind = 'comments' AND g.n > 0 RETURNING c.post_id
    ), counted_parent AS (
      UPDATE tintype.comment_counters c SET value = c.value - 1 FROM gone g
      WHERE c.comment_id = g.parent_id AND c.post_id = g.post_id AND c.kind = 'replies' AND ${afterExpression('counted_post')}
    )`;

/**
 * Hides a comment from all but its writer and the author of the post, who alone can do it. It leaves the counts, with the replies to it,
 * and it is pinned no more. A comment that waits for approval is rejected so. It is sent after `lockThread`.
 */
export const hideCommentSteps = writeSteps<
  ActionParams & { readonly postId: PostId; readonly userId: UserId },
  HidingOutcome
>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id, c.parent_id, c.status = 'visible' AND NOT c.hidden AS shown, ${hidesReplies('p')} AS under_hidden
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid AND c.post_author_id = $userId::uuid
        AND c.status <> 'removed' AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
    ), hid AS (
      UPDATE tintype.comments c SET hidden = true, unpinned = true FROM comment m
      WHERE c.id = m.id AND c.post_id = m.post_id AND NOT c.hidden RETURNING c.id
    ), ${leavingCounts}, ${logAction('comment')}`,
  result: 'EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM hid) AS written',
});

export const hideCommentSql = writeStatement<ActionParams & OwnComment, HidingOutcome>({
  name: 'content.hide_comment',
  steps: { allowed: namedComment },
  write: hideCommentSteps,
});
