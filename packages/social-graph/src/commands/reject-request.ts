import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type EdgeChange, endFollow } from './end-follow';
import type { FollowTarget } from './follow-user';

/**
 * Rejects a request. The user who asked is not told, and can ask again. Idempotent; an accepted follow stays.
 *
 * Locks the edge, then the followee's counter of requests. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.rejectRequest({ followerId: ada.id, followeeId: grace.id }, meta); // { changed: true }
 */
export function rejectRequest(
  repo: Repo,
  target: FollowTarget,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return endFollow(repo, meta, { name: 'reject_request', entityId: target.followerId }, ['pending'], target);
}
