import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';
import type { FollowState } from '@tintype/shared-db/social-graph';
import { givenTarget } from './given-target';

export interface EndFollowParams extends ActionParams {
  readonly followerId: UserId;
  readonly followeeId: UserId;
  /** The states in which the edge is ended. */
  readonly states: readonly FollowState[];
}

/**
 * Deletes the edge and lowers its counter. It needs no pair lock: the row lock orders it against a statement that accepts or ends the
 * same edge, and the second one finds the row changed or gone. INSERT … ON CONFLICT also finds a counter that was committed after
 * this statement began; an UPDATE would not.
 */
export const endFollowSteps = writeSteps<EndFollowParams, { written: boolean }>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.follows
      WHERE follower_id = $followerId AND followee_id = $followeeId AND state = ANY($states::text[])
        AND EXISTS (SELECT FROM ${allowed})
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
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

export const endFollowSql = writeStatement<EndFollowParams, { written: boolean }>({
  name: 'social_graph.end_follow',
  steps: { allowed: givenTarget('$followeeId') },
  write: endFollowSteps,
});
