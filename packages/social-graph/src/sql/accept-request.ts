import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

export interface AcceptRequestParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  /** The request of a user whose account is not active stays as it is and counts as not found. */
  readonly followerActive: boolean;
  readonly at: Date;
  readonly cap: number;
}

/** Accepts the pending edge, once. The counters are locked in the order in which a follow locks them. */
export const acceptRequestSql = statement<
  AcceptRequestParams,
  { written: boolean; before: FollowState | null; following: number | null }
>({
  name: 'social_graph.accept_request',
  text: `
    WITH accepted AS (
      UPDATE tintype.follows SET state = 'accepted', accepted_at = $at
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = 'pending' AND $followerActive::boolean
      RETURNING follower_id, followee_id
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 1 FROM accepted
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 RETURNING value
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, 'followers', ${followerSlot('follower_id')}, 1 FROM accepted WHERE ${afterExpression('counted_following')}
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 RETURNING value
    ), counted_pending AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM accepted a
      WHERE c.user_id = a.followee_id AND c.kind = 'pending_in' AND ${afterExpression('counted_followers')}
    ), ${logAction()}
    SELECT EXISTS (SELECT FROM accepted) AS written,
      (SELECT f.state FROM tintype.follows f
        WHERE f.follower_id = $followerId AND f.followee_id = $followeeId AND $followerActive::boolean) AS before,
      (SELECT value FROM counted_following WHERE value > $cap) AS following`,
});
