import { command, type Meta } from '@tintype/action-log';
import { bound, err, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound, TakenDown } from '../errors';
import { lockThread } from '../locks/lock-thread';
import { type ApprovalOutcome, approveCommentSql, type CommentApproval } from '../sql/approve-comment';
import { type CommentChange, commentChangeOf } from './hide-comment';

/**
 * Approves a comment that waits for approval or is hidden: all viewers of the post see it, and it counts. The comment above it is
 * approved too. Idempotent.
 *
 * Locks the comment and its parent by id, then the post's counter, then the parent's. One round trip.
 *
 * @returns whether anything changed; `not_found` when no post of the approver has such a comment; `taken_down` for one that a
 *   moderator has taken down, or under one
 *
 * @example
 * await content.approveComment({ postId, commentId, approverId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function approveComment(
  repo: Repo,
  approval: CommentApproval,
  meta: Meta,
): Promise<Result<CommentChange, NotFound | TakenDown>> {
  const spec = { name: 'approve_comment', entityType: 'comment', entityId: approval.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([
      lockThread({ ...approval, userId: approval.approverId }),
      bound(approveCommentSql, { ...logging, ...approval }),
    ]);
    // Neither statement declares a violation.
    return approvalOf(unwrap(sent)[0]);
  });
}

/** What the statement says, as the answer of the command. */
export const approvalOf = (row: ApprovalOutcome | undefined): Result<CommentChange, NotFound | TakenDown> =>
  row?.takenDown ? err({ kind: 'taken_down' }) : commentChangeOf(row);
