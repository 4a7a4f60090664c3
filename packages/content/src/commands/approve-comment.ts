import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import { approveCommentSql, type CommentApproval, lockThread } from '../sql/approve-comment';

/** What an approval did. */
export interface Approved {
  /** False when the comment was visible already. */
  readonly changed: boolean;
}

/**
 * Approves a comment that waits for approval: all viewers of the post see it, and it counts. Approving a reply approves its parent
 * too. Idempotent.
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
): Promise<Result<Approved, NotFound>> {
  const spec = { name: 'approve_comment', entityType: 'comment', entityId: approval.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([
      lockThread(approval),
      bound(approveCommentSql, { ...logging, ...approval }),
    ]);
    // Neither statement declares a violation.
    return approvalOf(unwrap(sent)[0]);
  });
}

/** What the statement of an approval says, as the answer of its command. */
export function approvalOf(
  outcome: { readonly found: boolean; readonly written: boolean } | undefined,
): Result<Approved, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('comment'));
}
