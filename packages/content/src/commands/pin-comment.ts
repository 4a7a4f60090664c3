import { command, type Meta } from '@tintype/action-log';
import { bound, err, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { mostPinnedComments } from '@tintype/shared-db/content';
import type { NotFound, PinsFull } from '../errors';
import { lockThread, type OwnComment } from '../locks/lock-thread';
import { lockPins, pinCommentSql } from '../sql/pin-comment';
import { type CommentChange, commentChangeOf } from './hide-comment';

/**
 * Pins a top-level comment, by the author of the post: it is listed before the others. A post has three pins at most. Idempotent.
 *
 * Locks the post, then the comment. One round trip.
 *
 * @param own the comment, and the author of the post
 * @returns whether anything changed; `not_found` when no post of the author shows such a comment to every viewer, and for a reply;
 *   `pins_full`
 *
 * @example
 * await content.pinComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function pinComment(
  repo: Repo,
  own: OwnComment,
  meta: Meta,
): Promise<Result<CommentChange, NotFound | PinsFull>> {
  const spec = { name: 'pin_comment', entityType: 'comment', entityId: own.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([
      lockPins(own),
      lockThread(own),
      bound(pinCommentSql, { ...logging, ...own }),
    ]);
    // None of the statements declares a violation.
    return pinChangeOf(unwrap(sent)[0]);
  });
}

/** What the statement of a pin says, as the answer of its command. */
export function pinChangeOf(
  outcome: { readonly found: boolean; readonly written: boolean; readonly full: boolean } | undefined,
): Result<CommentChange, NotFound | PinsFull> {
  return outcome?.full ? err({ kind: 'pins_full', most: mostPinnedComments }) : commentChangeOf(outcome);
}
