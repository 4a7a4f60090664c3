import { loggedStatement, type Meta } from '@tintype/action-log';
import { bound, type Changeset, change, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';
import type { Blocked, FollowingCapReached, NotFound } from '../errors';
import type { People } from '../people';
import { type FollowOutcome, followSql } from '../sql/follow';
import { lockPairSql } from '../sql/lock-pair';

/** Who follows whom. */
export interface FollowTarget {
  readonly followerId: UserId;
  readonly followeeId: UserId;
}

/** What a follow came to: `pending` where the followee must accept it first. */
export interface FollowChange {
  readonly state: FollowState;
  /** False when it was so already. */
  readonly changed: boolean;
}

export type FollowError = Invalid<FollowTarget> | NotFound | Blocked | FollowingCapReached;

/** So many may one user follow. */
export const followingCap = 7500;

/**
 * Follows a user, or asks to where the account is private. Idempotent. One round trip, its own transaction unless there is
 * one.
 *
 * Locks, in this order: the pair, the followee's user row FOR SHARE, the follower's `following` counter, the edge, and of the
 * followee's `followers` the follower's slot. Those who follow one account at once wait for nobody, but where their slot is
 * one for the other's commit.
 *
 * @param cap see `followingCap`
 * @returns the state; `invalid` on `followeeId` for oneself or on `followerId` when there is no such user; `not_found`
 *   when the followee has no active account; `blocked`; `following_cap_reached`
 *
 * @example
 * await socialGraph.follow({ followerId: ada.id, followeeId: grace.id }, meta); // { state: 'accepted', changed: true }
 */
export function followUser(
  repo: Repo,
  people: People,
  target: FollowTarget,
  meta: Meta,
  cap = followingCap,
): Promise<Result<FollowChange, FollowError>> {
  const { followerId, followeeId } = target;
  const spec = { name: 'follow_user', entityType: 'user', entityId: followeeId };
  return loggedStatement(repo, meta, spec, async (action): Promise<Result<FollowChange, FollowError>> => {
    const params = { ...action, followerId, followeeId, at: repo.now(), cap };
    const sent = await repo.writeSeries(
      [
        bound(lockPairSql, { a: followerId, b: followeeId }),
        people.accountStateLock(followeeId),
        bound(followSql, params),
      ],
      writable(target),
    );
    return sent.ok ? changeOf(sent.value[0], cap) : sent;
  });
}

const writable = (target: FollowTarget): Changeset<FollowTarget> =>
  change({ ...target })
    .declareConstraint({ name: 'follows_self_check', field: 'followeeId', message: 'must be somebody else' })
    .declareConstraint({
      name: 'follow_counters_user_id_fkey',
      field: 'followerId',
      message: 'does not exist',
    });

function changeOf(outcome: FollowOutcome | undefined, cap: number): Result<FollowChange, FollowError> {
  if (!outcome?.asked) return err({ kind: 'not_found', entity: 'user' });
  const { asked, blocked, before, written } = outcome;
  if (blocked) return err({ kind: 'blocked' });
  if (!written && before === null) return err({ kind: 'following_cap_reached', cap });
  return ok({ state: before ?? asked, changed: written });
}
