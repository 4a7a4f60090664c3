import { type ActionParams, logAction } from '@tintype/action-log';
import { type BoundStatement, bound, statement, writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, type CommentId, type PostId, type UserId } from '@tintype/shared-db';
import { namedComment } from '../fragments/comment-places';

/** The comment that is approved, and the user who approves it. */
export interface CommentApproval {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly approverId: UserId;
}

interface ApprovalOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

const lockThreadSql = statement<CommentApproval, object>({
  name: 'content.lock_thread',
  text: `SELECT id FROM tintype.comments
    WHERE post_id = $postId AND post_author_id = $approverId AND (id = $commentId
      OR id = (SELECT parent_id FROM tintype.comments WHERE id = $commentId AND post_id = $postId))
    ORDER BY id FOR NO KEY UPDATE`,
});

/**
 * A statement for a series: locks the comment and its parent in the order of their ids, if they are under a post of the approver. A
 * block that hides either one waits for the approval, or the approval sees it.
 */
export const lockThread = (approval: CommentApproval): BoundStatement<object> =>
  bound(lockThreadSql, approval);

/**
 * Makes a waiting comment visible and counts it, once. Only the author of the post can approve it. A waiting parent becomes visible
 * too, since a reply is never shown without its parent. A comment whose parent a block hides counts as not found. It is sent after
 * {@link lockThread}.
 */
export const approveCommentSteps = writeSteps<
  ActionParams & { readonly postId: PostId; readonly approverId: UserId },
  ApprovalOutcome
>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id, c.parent_id
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid
        AND c.post_author_id = $approverId::uuid
        AND c.status IN ('pending', 'visible') AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
    ), approved AS (
      UPDATE tintype.comments c SET status = 'visible' FROM comment m
      WHERE c.post_id = m.post_id AND c.id IN (m.id, m.parent_id) AND c.status = 'pending'
      RETURNING c.id, c.post_id, c.parent_id
    ), counted_post AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'comments', count(*) FROM approved GROUP BY post_id
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + excluded.value RETURNING value
    ), counted_parent AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', 1 FROM approved
      WHERE parent_id IS NOT NULL AND ${afterExpression('counted_post')}
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('comment')}`,
  result: `EXISTS (SELECT FROM comment) AS found,
      EXISTS (SELECT FROM approved a JOIN comment m ON m.id = a.id) AS written`,
});

export const approveCommentSql = writeStatement<ActionParams & CommentApproval, ApprovalOutcome>({
  name: 'content.approve_comment',
  steps: { allowed: namedComment },
  write: approveCommentSteps,
});
