import { command, type Meta } from '@tintype/action-log';
import { bound, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound } from '../errors';
import { lockThread } from '../locks/lock-thread';
import { approveCommentSql, type CommentApproval } from '../sql/approve-comment';
import { type CommentChange, commentChangeOf } from './hide-comment';

/**
 * Approves a comment that waits for approval or is hidden: all viewers of the post see it, and it counts. The comment above it is
 * approved too. Idempotent.
 *
 * Locks the comment and its parent by id, then the post's counter, then the parent's. One round trip.
 *
 * @returns whether anything changed; `not_found` when no post of the approver has such a comment
 *
 * @example
 * await content.approveComment({ postId, commentId, approverId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function approveComment(
  repo: Repo,
  approval: CommentApproval,
  meta: Meta,
): Promise<Result<CommentChange, NotFound>> {
  const spec = { name: 'approve_comment', entityType: 'comment', entityId: approval.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([
      lockThread({ ...approval, userId: approval.approverId }),
      bound(approveCommentSql, { ...logging, ...approval }),
    ]);
    // Neither statement declares a violation.
    return commentChangeOf(unwrap(sent)[0]);
  });
}
