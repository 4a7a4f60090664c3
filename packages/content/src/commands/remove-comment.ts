import { command, type Meta } from '@tintype/action-log';
import { bound, ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { lockRemovedThread, type OwnComment } from '../locks/lock-thread';
import { removeCommentSql } from '../sql/remove-comment';

/** What a removal did. */
export interface Removed {
  /** False when there was no such comment that the user may remove. */
  readonly changed: boolean;
}

/**
 * Removes a comment by its writer, or by the author of the post, with its likes and mentions. A comment with replies stays as a row of
 * the status `removed`, without its text, until the last reply goes; the replies stay and stay counted. Idempotent.
 *
 * Locks the comment and the one above it by id, then the likes, then the post's counter, then the counter of the comment above. One
 * round trip.
 *
 * @returns whether anything changed: false for another user's comment on another user's post, and for one that is not there
 *
 * @example
 * await content.removeComment({ postId, commentId, userId: grace.id }, meta); // { ok: true, value: { changed: true } }
 */
export function removeComment(repo: Repo, removal: OwnComment, meta: Meta): Promise<Result<Removed, never>> {
  const spec = { name: 'remove_comment', entityType: 'comment', entityId: removal.commentId };
  return command(repo, meta, spec).statement(async (logging) => {
    const sent = await repo.series([
      lockRemovedThread(removal),
      bound(removeCommentSql, { ...logging, ...removal }),
    ]);
    // Neither statement declares a violation.
    return ok({ changed: unwrap(sent)[0]?.written ?? false });
  });
}
