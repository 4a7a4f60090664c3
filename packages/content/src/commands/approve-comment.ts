import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { approveCommentSql, lockThreadSql } from '../sql/approve-comment';

/** The comment that is approved, and the user who approves it. */
export interface CommentApproval {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly approverId: UserId;
}

/**
 * Approves a comment that waits for approval: all viewers of the post see it, and it counts. Approving a reply approves its parent
 * too. Idempotent.
 *
 * Locks the comment and its parent by id, then the post's counter, then the parent's.
 *
 * @returns whether anything changed; `not_found` when no post of the approver has such a comment
 *
 * @example
 * await content.approveComment({ postId, commentId, approverId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function approveComment(
  repo: Repo,
  { postId, commentId, approverId }: CommentApproval,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, NotFound>> {
  const action = command(repo, meta, { name: 'approve_comment', entityType: 'comment', entityId: commentId });
  return action.statement((logging) =>
    repo.transact(async (tx) => {
      await tx.sql(lockThreadSql, { postId, commentId });
      const outcome = await tx.sqlOne(approveCommentSql, { ...logging, postId, commentId, approverId });
      return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('comment'));
    }),
  );
}
