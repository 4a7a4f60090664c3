import { type ActionParams, loggedWhen } from '@tintype/action-log';
import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';

export interface EndFollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  /** In which states the edge may be ended. */
  readonly states: readonly FollowState[];
}

/**
 * The edge goes with what it counted, accepted or pending. The row itself decides between those who end and those who
 * accept it at once, so that no lock of the pair is needed: whoever comes second finds it changed or gone.
 */
export const endFollowSql = statement<EndFollowParams, { written: boolean }>({
  name: 'social_graph.end_follow',
  text: `
    WITH removed AS (
      DELETE FROM tintype.follows
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = ANY($states::text[])
      RETURNING follower_id, followee_id, state
    ), counted_following AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM removed r
      WHERE c.user_id = r.follower_id AND c.kind = 'following' AND r.state = 'accepted' RETURNING c.value
    ), counted_followers AS (
      UPDATE tintype.follow_counters c SET value = c.value - 1 FROM removed r
      WHERE c.user_id = r.followee_id AND (SELECT count(*) FROM counted_following) >= 0
        AND c.kind = CASE r.state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END
    ), asked AS (SELECT 1), ${loggedWhen('asked')}
    SELECT EXISTS (SELECT FROM removed) AS written`,
});
