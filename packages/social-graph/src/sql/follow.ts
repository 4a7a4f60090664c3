import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

interface Pair {
  readonly followerId: UserId;
  readonly followeeId: UserId;
}

/** For one pair at a time, in either direction: follow and block of the same two people wait for each other. */
export const lockPairSql = statement<{ a: UserId; b: UserId }, object>({
  name: 'social_graph.lock_pair',
  text: `SELECT pg_advisory_xact_lock(hashtextextended(least($a::text, $b::text) || ':' || greatest($a::text, $b::text), 0))`,
});

/**
 * The edge and what it counts. `following` is raised before `followers`, always, and a row of one kind is never waited
 * for while a row of the other is held the other way round: mutual follows cannot deadlock. The cap is judged on the
 * counter's row while it is held, so that parallel follows cannot pass it.
 */
export const followSql = statement<
  Pair & { readonly state: FollowState; readonly at: Date; readonly cap: number },
  { blocked: boolean; written: boolean; state: FollowState | null; following: number | null }
>({
  name: 'social_graph.follow',
  text: `
    WITH blocked AS (
      SELECT FROM tintype.blocks
      WHERE (blocker_id = $followerId AND blocked_id = $followeeId) OR (blocker_id = $followeeId AND blocked_id = $followerId)
    ), added AS (
      INSERT INTO tintype.follows (follower_id, followee_id, state, requested_at, accepted_at, notify)
      SELECT $followerId::uuid, $followeeId::uuid, $state::text, $at::timestamptz,
        CASE WHEN $state::text = 'accepted' THEN $at::timestamptz END, false
      WHERE NOT EXISTS (SELECT FROM blocked)
      ON CONFLICT (follower_id, followee_id) DO NOTHING RETURNING follower_id, followee_id, state
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 1 FROM added WHERE state = 'accepted'
      ON CONFLICT (user_id, kind) DO UPDATE SET value = c.value + 1 RETURNING value
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END, 1
      FROM added WHERE (SELECT count(*) FROM counted_following) >= 0
      ON CONFLICT (user_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT EXISTS (SELECT FROM blocked) AS blocked, EXISTS (SELECT FROM added) AS written,
      coalesce((SELECT state FROM added), (SELECT f.state FROM tintype.follows f
        WHERE f.follower_id = $followerId AND f.followee_id = $followeeId)) AS state,
      (SELECT value FROM counted_following WHERE value > $cap) AS following`,
});

/** The edge goes with what it counted, accepted or pending. */
export const unfollowSql = statement<Pair, { state: FollowState }>({
  name: 'social_graph.unfollow',
  text: `
    WITH removed AS (
      DELETE FROM tintype.follows WHERE follower_id = $followerId AND followee_id = $followeeId
      RETURNING follower_id, followee_id, state
    ), counted_following AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM removed r
      WHERE c.user_id = r.follower_id AND c.kind = 'following' AND r.state = 'accepted' RETURNING c.value
    ), counted_followers AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM removed r
      WHERE c.user_id = r.followee_id AND (SELECT count(*) FROM counted_following) >= 0
        AND c.kind = CASE r.state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END
    )
    SELECT state FROM removed`,
});
