import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { savePostSql } from '../sql/save-post';
import { addLike, type LikeChange, type LikeError, type PostLikeTarget } from './like-change';

/**
 * Saves a published post for a user. Saving twice is one row.
 *
 * Locks the post FOR SHARE, then the counter. One statement.
 *
 * @returns `changed: false` when it was saved already; `not_found`; `invalid` on `userId` for an unknown user
 *
 * @example
 * await content.savePost({ postId, userId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function savePost(
  repo: Repo,
  target: PostLikeTarget,
  meta: Meta,
): Promise<Result<LikeChange, LikeError<PostLikeTarget>>> {
  const action = { name: 'save_post', entityType: 'post', entityId: target.postId } as const;
  return addLike(repo, meta, action, savePostSql, target);
}
