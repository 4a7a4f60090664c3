import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { unlikeCommentSql } from '../sql/like-comment';
import { type CommentLikeTarget, endLike, type LikeChange } from './like-change';

/**
 * Takes back a like of a comment, also when the comment is hidden or no longer published. Idempotent.
 *
 * Locks the comment FOR SHARE, then the counter. One statement.
 *
 * @returns whether anything changed: false when there was no such like, and when there is no such comment
 *
 * @example
 * await content.unlikeComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unlikeComment(
  repo: Repo,
  target: CommentLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, never>> {
  const action = { name: 'unlike_comment', entityType: 'comment', entityId: target.commentId } as const;
  return endLike(repo, meta, action, unlikeCommentSql, target);
}
