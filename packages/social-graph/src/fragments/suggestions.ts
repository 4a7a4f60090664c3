import { pageStep, step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** A user that the viewer may want to follow, and how many users that the viewer follows do so. */
export interface Suggestion {
  readonly userId: UserId;
  readonly mutuals: number;
}

/** How many friends count, and how many users of each: with both, the cost of suggestions has a bound. */
const LATEST = 200;

/** Of the 200 users that the viewer followed last, those without a block between the two. */
export const suggestingFriends = step<{ viewerId: UserId | null }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `latest_friends AS MATERIALIZED (
      SELECT followee_id FROM tintype.follows WHERE follower_id = $viewerId::uuid AND state = 'accepted'
      ORDER BY accepted_at DESC, followee_id DESC LIMIT ${LATEST}
    ), blocked_friends AS MATERIALIZED (
      SELECT blocked_id AS id FROM tintype.blocks
      WHERE blocker_id = $viewerId::uuid AND blocked_id = ANY (ARRAY(SELECT followee_id FROM latest_friends))
      UNION ALL SELECT blocker_id FROM tintype.blocks
      WHERE blocked_id = $viewerId::uuid AND blocker_id = ANY (ARRAY(SELECT followee_id FROM latest_friends))
    ), ${name} AS MATERIALIZED (
      SELECT followee_id AS id FROM latest_friends WHERE followee_id <> ALL (ARRAY(SELECT id FROM blocked_friends)))`,
});

/**
 * A page of the users that friends of the viewer follow, those with the most friends in common first. It reads the 200 users that
 * each friend followed last. It leaves out users that the viewer follows, asked to follow, dismissed or blocks, and users who block
 * the viewer.
 *
 * @param friends an earlier step with a column `id`, of at most 200 rows
 */
export const suggestionsPage = (friends: string) =>
  pageStep<{ viewerId: UserId | null }, Suggestion>({
    parameters: { viewerId: 'derived' },
    columns: { userId: 'text', mutuals: 'number' },
    keys: { mutuals: 'bigint', userId: 'uuid' },
    direction: 'desc',
    text: (name) => `candidates AS MATERIALIZED (
      SELECT theirs.followee_id AS user_id, count(*) AS mutuals
      FROM ${friends} AS friend CROSS JOIN LATERAL (
        SELECT f.followee_id FROM tintype.follows f WHERE f.follower_id = friend.id AND f.state = 'accepted'
        ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT ${LATEST}
      ) AS theirs
      GROUP BY theirs.followee_id
    ), left_out AS MATERIALIZED (
      SELECT $viewerId::uuid AS id
      UNION ALL SELECT followee_id FROM tintype.follows WHERE follower_id = $viewerId::uuid
      UNION ALL SELECT dismissed_id FROM tintype.suggestion_dismissals WHERE owner_id = $viewerId::uuid
      UNION ALL SELECT blocked_id FROM tintype.blocks WHERE blocker_id = $viewerId::uuid
      UNION ALL SELECT blocker_id FROM tintype.blocks
      WHERE blocked_id = $viewerId::uuid AND blocker_id = ANY (ARRAY(SELECT user_id FROM candidates))
    ), ${name} AS MATERIALIZED (
      SELECT c.user_id, c.mutuals FROM candidates c
      WHERE (c.mutuals, c.user_id) < ($afterMutuals, $afterUserId)
        AND NOT EXISTS (SELECT FROM left_out WHERE left_out.id = c.user_id)
      ORDER BY c.mutuals DESC, c.user_id DESC LIMIT $limit)`,
  });
