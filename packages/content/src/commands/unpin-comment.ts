import { command, type Meta } from '@tintype/action-log';
import { bound, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound } from '../errors';
import { lockThread, type OwnComment } from '../locks/lock-thread';
import { unpinCommentSql } from '../sql/pin-comment';
import { type CommentChange, commentChangeOf } from './hide-comment';

/**
 * Ends the pin of a comment, by the author of the post. Idempotent.
 *
 * Locks the comment. One round trip.
 *
 * @param own the comment, and the author of the post
 * @returns whether anything changed; `not_found` as of `pinComment`
 *
 * @example
 * unwrap(await content.pinComment({ postId, commentId, userId: ada.id }, meta));
 * await content.unpinComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unpinComment(
  repo: Repo,
  own: OwnComment,
  meta: Meta,
): Promise<Result<CommentChange, NotFound>> {
  const spec = { name: 'unpin_comment', entityType: 'comment', entityId: own.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([lockThread(own), bound(unpinCommentSql, { ...logging, ...own })]);
    // Neither statement declares a violation.
    return commentChangeOf(unwrap(sent)[0]);
  });
}
