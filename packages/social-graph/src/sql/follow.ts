import { type ActionParams, loggedWhen } from '@tintype/action-log';
import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type FollowState, followerSlot } from '@tintype/shared-db/social-graph';

export interface FollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  readonly state: FollowState;
  readonly at: Date;
  readonly cap: number;
}

/**
 * The edge, what it counts, and the log row. `following` is raised before `followers`, always, and a row of one kind is
 * never waited for while a row of the other is held the other way round: mutual follows cannot deadlock. The cap is judged
 * on the counter's row while it is held, so that parallel follows cannot pass it.
 */
export const followSql = statement<
  FollowParams,
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
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 RETURNING value
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
        CASE state WHEN 'accepted' THEN ${followerSlot('follower_id')} ELSE 0 END, 1
      FROM added WHERE (SELECT count(*) FROM counted_following) >= 0
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1
    ), asked AS (SELECT 1), ${loggedWhen('asked')}
    SELECT EXISTS (SELECT FROM blocked) AS blocked, EXISTS (SELECT FROM added) AS written,
      coalesce((SELECT state FROM added), (SELECT f.state FROM tintype.follows f
        WHERE f.follower_id = $followerId AND f.followee_id = $followeeId)) AS state,
      (SELECT value FROM counted_following WHERE value > $cap) AS following`,
});
