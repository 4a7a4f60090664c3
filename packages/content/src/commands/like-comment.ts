import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { likeCommentSql } from '../sql/like-comment';
import { addLike, type CommentLikeTarget, type LikeChange, type LikeError } from './like-change';

/**
 * Likes a visible comment of a published post.
 *
 * Locks the post and the comment FOR SHARE, then the counter. One statement.
 *
 * @returns `changed: false` when the like was there already; `not_found`; `invalid` on `userId` for an unknown user
 *
 * @example
 * await content.likeComment({ postId, commentId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function likeComment(
  repo: Repo,
  target: CommentLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<CommentLikeTarget>>> {
  const action = { name: 'like_comment', entityType: 'comment', entityId: target.commentId } as const;
  return addLike(repo, meta, action, likeCommentSql, target);
}
