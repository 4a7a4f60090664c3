import { type ActionParams, logAction } from '@tintype/action-log';
import { step, writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, followerSlot, isLockedAs, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

export interface AcceptRequestParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly at: Date;
  readonly cap: number;
}

/** The edge before the command, and what became of it. */
export interface AcceptOutcome {
  /** Null where there is no such edge, or where the command is not allowed. */
  readonly before: FollowState | null;
  /** The request was there, and locked. It stays where the follower has reached the cap. */
  readonly pending: boolean;
  readonly written: boolean;
}

/**
 * Accepts the pending edge, once. It locks the edge, then the counters in the order in which a follow locks them. The cap is checked
 * on the locked row of the counter, before the edge is changed.
 *
 * `allowed` is empty where the follower's account is not active: the request stays as it is and counts as not found.
 */
export const acceptRequestSteps = writeSteps<AcceptRequestParams, AcceptOutcome>({
  text: (allowed) => `request AS MATERIALIZED (
      SELECT follower_id, followee_id FROM tintype.follows
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = 'pending' AND EXISTS (SELECT FROM ${allowed})
      FOR UPDATE
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 1 FROM request
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 WHERE c.value < $cap::bigint RETURNING user_id
    ), accepted AS (
      UPDATE tintype.follows SET state = 'accepted', accepted_at = $at::timestamptz
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = 'pending'
        AND EXISTS (SELECT FROM counted_following)
      RETURNING follower_id, followee_id
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, 'followers', ${followerSlot('follower_id')}, 1 FROM accepted
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 RETURNING value
    ), counted_pending AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM accepted a
      WHERE c.user_id = a.followee_id AND c.kind = 'pending_in' AND ${afterExpression('counted_followers')}
    ), outcome AS (
      SELECT (SELECT state FROM tintype.follows
          WHERE follower_id = $followerId AND followee_id = $followeeId) AS before,
        EXISTS (SELECT FROM request) AS pending, EXISTS (SELECT FROM accepted) AS written
      FROM ${allowed}
    ), succeeded AS (
      SELECT FROM outcome WHERE written OR before IS NOT NULL AND NOT pending
    ), ${logAction('succeeded')}`,
  result: `(SELECT before FROM outcome) AS before, EXISTS (SELECT FROM request) AS pending,
    EXISTS (SELECT FROM accepted) AS written`,
});

/** Allows the command where the statement before it has locked the follower as active. */
const activeFollower = step<{ followerId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $followerId::uuid AS id
      WHERE ${isLockedAs('$followerId', 'active', 'public')} OR ${isLockedAs('$followerId', 'active', 'private')})`,
});

export const acceptRequestSql = writeStatement<AcceptRequestParams, AcceptOutcome>({
  name: 'social_graph.accept_request',
  steps: { allowed: activeFollower },
  write: acceptRequestSteps,
});
