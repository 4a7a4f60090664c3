import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type EdgeChange, endFollow } from './end-follow';
import type { FollowTarget } from './follow-user';

/**
 * Takes back a request that is still pending. Idempotent; an accepted follow stays.
 *
 * Locks the edge, then the followee's counter of requests. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.cancelRequest({ followerId: ada.id, followeeId: grace.id }, meta); // { changed: true }
 */
export function cancelRequest(
  repo: Repo,
  target: FollowTarget,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return endFollow(repo, meta, { name: 'cancel_request', entityId: target.followeeId }, ['pending'], target);
}
