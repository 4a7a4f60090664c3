import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { followerSlot, isLockedAs, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';
import { givenTarget } from './given-target';

export interface FollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly at: Date;
  readonly cap: number;
}

/** The state between the two users before a follow, and what the follow did. */
export interface FollowOutcome {
  /** The state the edge would get by the followee's account state; null when there is no active account. */
  readonly newState: FollowState | null;
  readonly blocked: boolean;
  /** The state of the edge that was there already. */
  readonly before: FollowState | null;
  readonly written: boolean;
}

/**
 * Adds the edge, raises its counters and writes the log row, or does none of it. It is sent after the statements that lock the pair
 * and leave the account state of the followee, so no other transaction can add this edge or change that state meanwhile.
 *
 * It always raises `following` before `followers`, so that mutual follows cannot deadlock. The cap is checked on the locked row of
 * the counter, so that parallel follows cannot pass it, and before the edge is written.
 */
export const followSteps = writeSteps<FollowParams, FollowOutcome>({
  violations: {
    follows_self_check: { field: 'followeeId', message: 'must be another user' },
    follow_counters_user_id_fkey: { field: 'followerId' },
  },
  text: (allowed) => `pair AS MATERIALIZED (
      SELECT CASE WHEN ${isLockedAs('$followeeId', 'active', 'public')} THEN 'accepted'
          WHEN ${isLockedAs('$followeeId', 'active', 'private')} THEN 'pending' END AS new_state,
        coalesce((SELECT true FROM tintype.blocks WHERE blocker_id = $followerId AND blocked_id = $followeeId),
          (SELECT true FROM tintype.blocks WHERE blocker_id = $followeeId AND blocked_id = $followerId), false) AS blocked,
        (SELECT state FROM tintype.follows WHERE follower_id = $followerId AND followee_id = $followeeId) AS before
      FROM ${allowed}
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT $followerId::uuid, 'following', 1 FROM pair WHERE new_state = 'accepted' AND NOT blocked AND before IS NULL
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 WHERE c.value < $cap::bigint RETURNING 'accepted' AS state
    ), added AS (
      INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at, notify)
      SELECT $followerId::uuid, $followeeId::uuid, state, $at::timestamptz,
        CASE WHEN state = 'accepted' THEN $at::timestamptz END, false
      FROM (SELECT state FROM counted_following
        UNION ALL SELECT new_state FROM pair WHERE new_state = 'pending' AND NOT blocked AND before IS NULL) AS edge
      RETURNING followee_id, state
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
        CASE state WHEN 'accepted' THEN ${followerSlot('$followerId::uuid')} ELSE 0 END, 1 FROM added
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1
    ), outcome AS (
      SELECT new_state, blocked, before, EXISTS (SELECT FROM added) AS written FROM pair
    ), succeeded AS (
      SELECT FROM outcome WHERE new_state IS NOT NULL AND NOT blocked AND (written OR before IS NOT NULL)
    ), ${logAction('succeeded')}`,
  result: `(SELECT new_state FROM outcome) AS new_state, EXISTS (SELECT FROM outcome WHERE blocked) AS blocked,
    (SELECT before FROM outcome) AS before, EXISTS (SELECT FROM added) AS written`,
});

export const followSql = writeStatement<FollowParams, FollowOutcome>({
  name: 'social_graph.follow',
  steps: { allowed: givenTarget('$followeeId') },
  write: followSteps,
});
