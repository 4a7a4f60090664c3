import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import { unlikePostSql } from '../sql/like-post';
import { changeLike, type LikeChange, type LikeError, type PostLikeTarget } from './like-change';

/**
 * Takes a like of a post back.
 *
 * Locks the post FOR SHARE, then the counter. One statement.
 *
 * @returns `changed: false` when it was so already; `not_found`; `invalid` on `userId` when there is no such user
 *
 * @example
 * await content.unlikePost({ postId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unlikePost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<PostLikeTarget>>> {
  const action = { name: 'unlike_post', entityType: 'post', entityId: target.postId } as const;
  return changeLike(repo, meta, action, unlikePostSql, target);
}
