import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import { lockPairSql, unfollowSql } from '../sql/follow';
import type { FollowTarget } from './follow-user';

/**
 * Stops following a user, or takes a request back. Idempotent.
 *
 * Locks the pair, then the follower's and the followee's counters.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.unfollow({ followerId: ada.id, followeeId: grace.id }, meta);
 */
export async function unfollowUser(
  repo: Repo,
  target: FollowTarget,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, never>> {
  const spec = { name: 'unfollow_user', entityType: 'user', entityId: target.followeeId };
  return logged(repo, meta, spec, async (tx): Promise<Result<{ readonly changed: boolean }, never>> => {
    await tx.sql(lockPairSql, { a: target.followerId, b: target.followeeId });
    const removed = await tx.sqlOne(unfollowSql, target);
    return ok({ changed: removed !== null });
  });
}
