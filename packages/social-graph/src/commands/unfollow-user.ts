import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type EdgeChange, endFollow } from './end-follow';
import type { FollowTarget } from './follow-user';

/**
 * Stops following a user, or takes back a request. Idempotent.
 *
 * Locks the edge, then the follower's and the followee's counters. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.unfollow({ followerId: ada.id, followeeId: grace.id }, meta); // { changed: true }
 */
export function unfollowUser(
  repo: Repo,
  target: FollowTarget,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return endFollow(
    repo,
    meta,
    { name: 'unfollow_user', entityId: target.followeeId },
    ['accepted', 'pending'],
    target,
  );
}
