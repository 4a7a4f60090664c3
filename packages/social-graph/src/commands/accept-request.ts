import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { FollowingCapReached, RequestNotFound } from '../errors';
import { pairLock } from '../locks/lock-pairs';
import type { People } from '../people';
import { type AcceptOutcome, acceptRequestSql } from '../sql/accept-request';
import type { EdgeChange } from './end-follow';
import { type FollowTarget, followingCap } from './follow-user';

export type AcceptRequestError = RequestNotFound | FollowingCapReached;

/**
 * Accepts a request to follow. Idempotent: an accepted request stays accepted. The request of a user whose account is not active
 * counts as not found, since no list shows it; it waits until the account is active again. One round trip.
 *
 * Locks, in this order: the pair, the follower's user row FOR SHARE, the edge, the follower's `following` counter, the followee's counters.
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
  return action.statement(async (logging): Promise<Result<EdgeChange, AcceptRequestError>> => {
    const params = { ...logging, followerId, followeeId, at: repo.now(), cap };
    const sent = await repo.series([
      pairLock(followerId, followeeId),
      people.accountStateLock(followerId),
      bound(acceptRequestSql, params),
    ]);
    // None of the statements declares a violation.
    return acceptanceOf(unwrap(sent)[0], cap);
  });
}

/** What the statement of the command says, as the answer of the command. */
export function acceptanceOf(
  outcome: AcceptOutcome | undefined,
  cap = followingCap,
): Result<EdgeChange, AcceptRequestError> {
  if (!outcome || outcome.before === null) return err({ kind: 'not_found', entity: 'request' });
  if (outcome.pending && !outcome.written) return err({ kind: 'following_cap_reached', cap });
  return ok({ changed: outcome.written });
}
