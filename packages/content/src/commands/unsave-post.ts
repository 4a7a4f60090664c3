import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { unsavePostSql } from '../sql/save-post';
import { endLike, type LikeChange, type PostLikeTarget } from './like-change';

/**
 * Takes a post out of a user's saved posts and out of every collection of the user, also when the post is hidden. Idempotent.
 *
 * Locks the post FOR SHARE, then the saved post, then the counter. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await content.unsavePost({ postId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unsavePost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, never>> {
  const action = { name: 'unsave_post', entityType: 'post', entityId: target.postId } as const;
  return endLike(repo, meta, action, unsavePostSql, target);
}
