import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/repo';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

export interface EndFollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  /** In which states the edge may be ended. */
  readonly states: readonly FollowState[];
}

/**
 * The edge goes with what it counted, accepted or pending. The row itself decides between those who end and those who
 * accept it at once, so that no lock of the pair is needed: whoever comes second finds it changed or gone. What it counted
 * may be in a counter that did not exist yet when this statement began, which an UPDATE would not find; a conflict does.
 */
export const endFollowSql = statement<EndFollowParams, { written: boolean }>({
  name: 'social_graph.end_follow',
  text: `
    WITH removed AS (
      DELETE FROM tintype.follows
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = ANY($states::text[])
      RETURNING follower_id, followee_id, state
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 0 FROM removed WHERE state = 'accepted'
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1 RETURNING value
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END,
        CASE state WHEN 'accepted' THEN ${followerSlot('follower_id')} ELSE 0 END, 0
      FROM removed WHERE ${afterExpression('counted_following')}
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - 1
    ), ${logAction()}
    SELECT EXISTS (SELECT FROM removed) AS written`,
});
