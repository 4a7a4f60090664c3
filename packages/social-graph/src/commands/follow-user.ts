import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';
import type { Blocked, FollowingCapReached, UserNotFound } from '../errors';
import { pairLock } from '../locks/lock-pairs';
import type { People } from '../people';
import { type FollowOutcome, followSql } from '../sql/follow';

/** The user who follows, and the user who is followed. */
export interface FollowTarget {
  readonly followerId: UserId;
  readonly followeeId: UserId;
}

/** The edge after a follow: `pending` when the followee must accept it first. */
export interface FollowChange {
  readonly state: FollowState;
  /** False when the edge was there already. */
  readonly changed: boolean;
}

export type FollowError = Invalid<FollowTarget> | UserNotFound | Blocked | FollowingCapReached;

/** The most users that one user can follow. */
export const followingCap = 7500;

/**
 * Follows a user, or asks to follow when the account is private. Idempotent. One round trip; a transaction of its own outside of
 * one.
 *
 * Locks, in this order: the pair, the followee's user row FOR SHARE, the follower's `following` counter, the edge, and the
 * follower's slot of the followee's `followers` counter. Two follows of one account wait for each other only when they share a slot.
 *
 * @param cap see `followingCap`
 * @returns the state; `invalid` on `followeeId` when both ids are the same, or on `followerId` for an unknown user;
 *   `not_found` when the followee has no active account; `blocked`; `following_cap_reached`
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
  const action = command(repo, meta, { name: 'follow_user', entityType: 'user', entityId: followeeId });
  return action.statement(async (logging) => {
    const params = { ...logging, followerId, followeeId, at: repo.now(), cap };
    const sent = await repo.series([
      pairLock(followerId, followeeId),
      people.accountStateLock(followeeId),
      bound(followSql, params),
    ]);
    if (!sent.ok) return err({ kind: 'invalid', changeset: change(target).addErrors(sent.error.errors) });
    return followChangeOf(sent.value[0], cap);
  });
}

/** What the statement of the command says, as the answer of the command. */
export function followChangeOf(
  outcome: FollowOutcome | undefined,
  cap = followingCap,
): Result<FollowChange, UserNotFound | Blocked | FollowingCapReached> {
  if (!outcome?.newState) return err({ kind: 'not_found', entity: 'user' });
  const { newState, blocked, before, written } = outcome;
  if (blocked) return err({ kind: 'blocked' });
  if (!written && before === null) return err({ kind: 'following_cap_reached', cap });
  return ok({ state: before ?? newState, changed: written });
}
