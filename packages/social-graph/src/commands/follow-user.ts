import { loggedStatement, type Meta } from '@tintype/action-log';
import { change, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';
import type { Blocked, FollowingCapReached, NotFound } from '../errors';
import type { People } from '../people';
import { followSql } from '../sql/follow';
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
 * Follows a user, or asks to where the account is private. Idempotent.
 *
 * Locks, in this order: the pair, the followee's user row FOR SHARE, the follower's `following` counter, the followee's
 * `followers` counter. The counters come last and the log row with them, so that those who follow one account at once
 * wait for each other's commit and for nothing else.
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
  { followerId, followeeId }: FollowTarget,
  meta: Meta,
  cap = followingCap,
): Promise<Result<FollowChange, FollowError>> {
  const spec = { name: 'follow_user', entityType: 'user', entityId: followeeId };
  return loggedStatement(repo, meta, spec, (action) =>
    repo.transact(async (tx): Promise<Result<FollowChange, FollowError>> => {
      await tx.sql(lockPairSql, { a: followerId, b: followeeId });
      const followee = await people.hold(tx, followeeId);
      if (followee?.status !== 'active') return err({ kind: 'not_found', entity: 'user' });
      const state = followee.isPrivate ? 'pending' : 'accepted';
      const changeset = change({ followerId, followeeId }).declareConstraint({
        name: 'follows_self_check',
        field: 'followeeId',
        message: 'must be somebody else',
      });
      const params = { ...action, followerId, followeeId, state, at: tx.now(), cap } as const;
      const sent = await tx.write(followSql, params, changeset, { savepoint: false });
      if (!sent.ok) return sent;
      const [outcome] = sent.value;
      if (outcome?.blocked) return err({ kind: 'blocked' });
      if (outcome?.following) return err({ kind: 'following_cap_reached', cap });
      return ok({ state: outcome?.state ?? state, changed: outcome?.written ?? false });
    }),
  );
}
