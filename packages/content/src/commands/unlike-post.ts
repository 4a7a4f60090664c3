import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { unlikePostSql } from '../sql/like-post';
import { endLike, type LikeChange, type PostLikeTarget } from './like-change';

/**
 * Takes back a like of a post, also when the post is hidden or no longer published. Idempotent.
 *
 * Locks the post FOR SHARE, then the counter. One statement.
 *
 * @returns whether anything changed: false when there was no such like, and when there is no such post
 *
 * @example
 * await content.unlikePost({ postId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unlikePost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, never>> {
  const action = { name: 'unlike_post', entityType: 'post', entityId: target.postId } as const;
  return endLike(repo, meta, action, unlikePostSql, target);
}
