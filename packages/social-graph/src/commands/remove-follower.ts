import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type EdgeChange, endFollow } from './end-follow';
import type { FollowTarget } from './follow-user';

/**
 * Removes a follower without a block: the former follower can ask or follow again. Idempotent.
 *
 * Locks the edge, then the follower's and the followee's counters. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.removeFollower({ followerId: ada.id, followeeId: grace.id }, meta); // { changed: true }
 */
export function removeFollower(
  repo: Repo,
  target: FollowTarget,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return endFollow(
    repo,
    meta,
    { name: 'remove_follower', entityId: target.followerId },
    ['accepted'],
    target,
  );
}
