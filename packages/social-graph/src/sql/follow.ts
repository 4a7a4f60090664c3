import { type ActionParams, loggedWhen } from '@tintype/action-log';
import { statement } from '@tintype/repo';
import { followerSlot, isLockedAs, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

export interface FollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly at: Date;
  readonly cap: number;
}

/** What a follow found, and what it did. */
export interface FollowOutcome {
  /** The state the edge would get by the followee's account state; null when there is no active account. */
  readonly asked: FollowState | null;
  readonly blocked: boolean;
  /** The edge that was there. */
  readonly before: FollowState | null;
  readonly written: boolean;
}

/**
 * The edge, what it counts, and the log row; nothing of it where something stands against it. Sent behind the statements
 * that lock the pair and the followee, whose account state it finds as they left it: nobody else can add this edge meanwhile.
 *
 * `following` is raised before `followers`, always, so that mutual follows cannot deadlock. The cap is judged on the
 * counter's row while it is held, so that parallel follows cannot pass it, and before the edge is written.
 */
export const followSql = statement<FollowParams, FollowOutcome>({
  name: 'social_graph.follow',
  text: `
    WITH found AS MATERIALIZED (
      SELECT CASE WHEN ${isLockedAs('$followeeId', 'active', 'public')} THEN 'accepted'
          WHEN ${isLockedAs('$followeeId', 'active', 'private')} THEN 'pending' END AS asked,
        coalesce((SELECT true FROM tintype.blocks WHERE blocker_id = $followerId AND blocked_id = $followeeId),
          (SELECT true FROM tintype.blocks WHERE blocker_id = $followeeId AND blocked_id = $followerId), false) AS blocked,
        (SELECT state FROM tintype.follows WHERE follower_id = $followerId AND followee_id = $followeeId) AS before
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT $followerId::uuid, 'following', 1 FROM found WHERE asked = 'accepted' AND NOT blocked AND before IS NULL
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 WHERE c.value < $cap::bigint RETURNING 'accepted' AS state
    ), added AS (
      INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at, notify)
      SELECT $followerId::uuid, $followeeId::uuid, state, $at::timestamptz,
        CASE WHEN state = 'accepted' THEN $at::timestamptz END, false
      FROM (SELECT state FROM counted_following
        UNION ALL SELECT asked FROM found WHERE asked = 'pending' AND NOT blocked AND before IS NULL) AS edge
      RETURNING followee_id, state
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
        CASE state WHEN 'accepted' THEN ${followerSlot('$followerId::uuid')} ELSE 0 END, 1 FROM added
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1
    ), outcome AS (
      SELECT asked, blocked, before, EXISTS (SELECT FROM added) AS written FROM found
    ), succeeded AS (
      SELECT FROM outcome WHERE asked IS NOT NULL AND NOT blocked AND (written OR before IS NOT NULL)
    ), ${loggedWhen('succeeded')}
    SELECT asked, blocked, before, written FROM outcome`,
});
