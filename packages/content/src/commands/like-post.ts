import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { likePostSql } from '../sql/like-post';
import { addLike, type LikeChange, type LikeError, type PostLikeTarget } from './like-change';

/**
 * Likes a published post.
 *
 * Locks the post FOR SHARE, then the counter. One statement.
 *
 * @returns `changed: false` when the like was there already; `not_found`; `invalid` on `userId` for an unknown user
 *
 * @example
 * await content.likePost({ postId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function likePost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<PostLikeTarget>>> {
  const action = { name: 'like_post', entityType: 'post', entityId: target.postId } as const;
  return addLike(repo, meta, action, likePostSql, target);
}
