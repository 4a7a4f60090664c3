import { statement } from '@tintype/database';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';

/** Locks the requests to a user, in the order of the followers' ids. */
export const lockRequestsSql = statement<{ readonly userId: UserId }, { followerId: UserId }>({
  name: 'social_graph.lock_requests',
  text: `SELECT follower_id FROM tintype.follows WHERE followee_id = $userId AND state = 'pending'
    ORDER BY follower_id FOR UPDATE`,
});

/**
 * Accepts or drops every request that {@link lockRequestsSql} has locked: it drops those of followers who have reached the cap or
 * whose account is not active. The counters are locked by kind and id, as everywhere, so that this statement cannot deadlock.
 */
export const settleRequestsSql = statement<
  {
    readonly userId: UserId;
    readonly activeFollowers: readonly UserId[];
    readonly at: Date;
    readonly cap: number;
  },
  { accepted: number; dropped: number }
>({
  name: 'social_graph.settle_requests',
  text: `
    WITH requests AS MATERIALIZED (
      SELECT follower_id FROM tintype.follows WHERE followee_id = $userId AND state = 'pending'
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 1 FROM requests WHERE follower_id = ANY($activeFollowers::uuid[])
      ORDER BY follower_id
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + 1 WHERE c.value < $cap RETURNING user_id
    ), accepted AS (
      UPDATE tintype.follows f SET state = 'accepted', accepted_at = $at FROM counted_following n
      WHERE f.follower_id = n.user_id AND f.followee_id = $userId RETURNING f.follower_id
    ), dropped AS (
      DELETE FROM tintype.follows f USING requests r
      WHERE f.follower_id = r.follower_id AND f.followee_id = $userId
        AND NOT EXISTS (SELECT FROM counted_following n WHERE n.user_id = r.follower_id)
      RETURNING f.follower_id
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT $userId::uuid, 'followers', ${followerSlot('follower_id')} AS slot, count(*) FROM accepted GROUP BY slot ORDER BY slot
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value + excluded.value RETURNING value
    ), counted_pending AS (
      UPDATE tintype.follow_counters c SET value = c.value - (SELECT count(*) FROM requests)
      WHERE c.user_id = $userId AND c.kind = 'pending_in' AND ${afterExpression('counted_followers')}
    )
    SELECT (SELECT count(*) FROM accepted) AS accepted, (SELECT count(*) FROM dropped) AS dropped`,
});
