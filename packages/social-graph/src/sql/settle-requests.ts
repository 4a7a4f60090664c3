import { statement } from '@tintype/repo';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';

/** The requests to a user, locked in the order of their askers. */
export const lockRequestsSql = statement<{ readonly userId: UserId }, { followerId: UserId }>({
  name: 'social_graph.lock_requests',
  text: `SELECT follower_id FROM tintype.follows WHERE followee_id = $userId AND state = 'pending'
    ORDER BY follower_id FOR UPDATE`,
});

/**
 * Every request to a user who has just become public, locked by {@link lockRequestsSql}: accepted, or dropped where the asker is
 * not active or follows as many as one may. The counters are locked by kind and id, as everywhere, so that this waits for
 * others and others for it, but never both ways round.
 */
export const settleRequestsSql = statement<
  {
    readonly userId: UserId;
    readonly activeAskers: readonly UserId[];
    readonly at: Date;
    readonly cap: number;
  },
  { accepted: number; dropped: number }
>({
  name: 'social_graph.settle_requests',
  text: `
    WITH requests AS (
      SELECT follower_id FROM tintype.follows WHERE followee_id = $userId AND state = 'pending'
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', 1 FROM requests WHERE follower_id = ANY($activeAskers::uuid[])
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
