import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import { unlikeCommentSql } from '../sql/like-comment';
import { type CommentLikeTarget, changeLike, type LikeChange, type LikeError } from './like-change';

/**
 * Takes a like of a comment back.
 *
 * Locks the comment FOR SHARE, then the counter. One statement.
 *
 * @returns `changed: false` when it was so already; `not_found`; `invalid` on `userId` when there is no such user
 *
 * @example
 * await content.unlikeComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unlikeComment(
  repo: Repo,
  target: CommentLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<CommentLikeTarget>>> {
  const action = { name: 'unlike_comment', entityType: 'comment', entityId: target.commentId } as const;
  return changeLike(repo, meta, action, unlikeCommentSql, target);
}
