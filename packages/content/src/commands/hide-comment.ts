import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import { lockThread, type OwnComment } from '../locks/lock-thread';
import { hideCommentSql } from '../sql/hide-comment';

/** What a command of a post's author on a comment did. */
export interface CommentChange {
  /** False when the comment was in that state already. */
  readonly changed: boolean;
}

/**
 * Hides a comment, by the author of the post: its writer and the author alone see it, and it leaves the counts with the replies to it.
 * A comment that waits for approval is rejected so. `approveComment` shows it again. Idempotent.
 *
 * Locks the comment and the one above it by id, then the post's counter, then the counter of the comment above. One round trip.
 *
 * @param own the comment, and the author of the post
 * @returns whether anything changed; `not_found` when no post of the author has such a comment
 *
 * @example
 * await content.hideComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function hideComment(
  repo: Repo,
  own: OwnComment,
  meta: Meta,
): Promise<Result<CommentChange, NotFound>> {
  const spec = { name: 'hide_comment', entityType: 'comment', entityId: own.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([lockThread(own), bound(hideCommentSql, { ...logging, ...own })]);
    // Neither statement declares a violation.
    return commentChangeOf(unwrap(sent)[0]);
  });
}

/** What a statement about a comment says, as the answer of its command. */
export function commentChangeOf(
  outcome: { readonly found: boolean; readonly written: boolean } | undefined,
): Result<CommentChange, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound('comment'));
}
