import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, type CommentId, type PostId, type UserId } from '@tintype/shared-db';
import { namedComment } from '../fragments/comment-places';
import { isWithheld, shownRepliesTo } from '../views/shown-comments';

/** The comment that is approved, and the user who approves it. */
export interface CommentApproval {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly approverId: UserId;
}

export interface ApprovalOutcome {
  readonly found: boolean;
  readonly written: boolean;
  /** A moderator has taken down the comment or the one above it. */
  readonly takenDown: boolean;
}

/**
 * Shows a comment that waits or is hidden, and counts it, once. Only the author of the post can approve it. The comment above it is
 * shown too, since a reply is never shown without it; with a comment the replies to it count again. A comment that a block hides, or
 * whose parent a block hides, counts as not found. It is sent after `lockThread`.
 */
export const approveCommentSteps = writeSteps<
  ActionParams & { readonly postId: PostId; readonly approverId: UserId },
  ApprovalOutcome
>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id, c.parent_id, c.taken_down IS NOT NULL OR p.taken_down IS NOT NULL AS taken_down
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid
        AND c.post_author_id = $approverId::uuid
        AND c.status IN ('pending', 'visible') AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
    ), approved AS (
      UPDATE tintype.comments c SET status = CASE c.status WHEN 'pending' THEN 'visible' ELSE c.status END, hidden = false
      FROM comment m WHERE c.post_id = m.post_id AND c.id IN (m.id, m.parent_id) AND NOT m.taken_down AND c.taken_down IS NULL AND ${isWithheld('c')}
      RETURNING c.id, c.post_id, c.parent_id, c.status
    ), replies AS (
      ${shownRepliesTo('SELECT id FROM approved')} AND r.id <> ALL (ARRAY(SELECT id FROM comment))
    ), shown AS (
      SELECT m.post_id, (SELECT count(*) FROM approved WHERE parent_id IS NULL AND status = 'visible')
        + CASE WHEN m.parent_id IS NULL THEN 0 ELSE 1 END
        + (SELECT n FROM replies) AS n
      FROM comment m WHERE EXISTS (SELECT FROM approved)
    ), counted_post AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'comments', n FROM shown
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + excluded.value RETURNING value
    ), counted_parent AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', 1 FROM approved
      WHERE parent_id IS NOT NULL AND ${afterExpression('counted_post')}
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('comment')}`,
  result:
    'EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM approved) AS written, EXISTS (SELECT FROM comment WHERE taken_down) AS taken_down',
});

export const approveCommentSql = writeStatement<ActionParams & CommentApproval, ApprovalOutcome>({
  name: 'content.approve_comment',
  steps: { allowed: namedComment },
  write: approveCommentSteps,
});
