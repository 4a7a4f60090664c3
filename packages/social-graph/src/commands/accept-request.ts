import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { FollowingCapReached, NotFound } from '../errors';
import type { People } from '../people';
import { acceptRequestSql } from '../sql/accept-request';
import { lockPairSql } from '../sql/lock-pair';
import type { EdgeChange } from './end-follow';
import { type FollowTarget, followingCap } from './follow-user';

export type AcceptRequestError = NotFound | FollowingCapReached;

/**
 * Accepts a request to follow. Idempotent: one that is accepted already stays as it is. The request of a user whose account is
 * not active is not found, as no list shows it; it waits until they are back.
 *
 * Locks, in this order: the pair, the edge, the follower's `following` counter, the followee's counters.
 *
 * @returns whether anything changed; `not_found` when there is no such request, or no more; `following_cap_reached`
 *   when the asker follows as many as one may, and the request stays
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
      const askerActive = (await people.findActive(tx, [followerId])).has(followerId);
      const params = { ...logging, followerId, followeeId, askerActive, at: tx.now(), cap };
      const outcome = await tx.sqlOne(acceptRequestSql, params);
      if (outcome?.following) return err({ kind: 'following_cap_reached', cap });
      if (!outcome?.before) return err({ kind: 'not_found', entity: 'request' });
      return ok({ changed: outcome.written });
    }),
  );
}
