import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { FollowingCapReached, NotFound } from '../errors';
import { lockPairSql } from '../locks/lock-pairs';
import type { People } from '../people';
import { acceptRequestSql } from '../sql/accept-request';
import type { EdgeChange } from './end-follow';
import { type FollowTarget, followingCap } from './follow-user';

export type AcceptRequestError = NotFound | FollowingCapReached;

/**
 * Accepts a request to follow. Idempotent: an accepted request stays accepted. The request of a user whose account is not active
 * counts as not found, since no list shows it; it waits until the account is active again.
 *
 * Locks, in this order: the pair, the edge, the follower's `following` counter, the followee's counters.
 *
 * @returns whether anything changed; `not_found` when there is no such request (any more); `following_cap_reached`
 *   when the follower has reached the cap, and the request stays
 *
 * @example
 * await socialGraph.acceptRequest({ followerId: ada.id, followeeId: grace.id }, meta); // { changed: true }
 */
export function acceptRequest(
  repo: Repo,
  people: People,
  { followerId, followeeId }: FollowTarget,
  meta: Meta,
  cap = followingCap,
): Promise<Result<EdgeChange, AcceptRequestError>> {
  const action = command(repo, meta, { name: 'accept_request', entityType: 'user', entityId: followerId });
  return action.statement((logging) =>
    repo.transact(async (tx) => {
      await tx.sql(lockPairSql, { a: followerId, b: followeeId });
      const followerActive = (await people.findActive(tx, [followerId])).has(followerId);
      const params = { ...logging, followerId, followeeId, followerActive, at: tx.now(), cap };
      const outcome = await tx.sqlOne(acceptRequestSql, params);
      if (outcome?.following) return err({ kind: 'following_cap_reached', cap });
      if (!outcome?.before) return err({ kind: 'not_found', entity: 'request' });
      return ok({ changed: outcome.written });
    }),
  );
}
