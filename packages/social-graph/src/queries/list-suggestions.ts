import {
  type InvalidPage,
  type Page,
  type PageRequest,
  pagedStatement,
  type Repo,
  type Result,
} from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Somebody whom a user may want to follow: so many of those whom the user follows do. */
export interface Suggestion {
  readonly userId: UserId;
  readonly mutuals: number;
}

/**
 * Friends of friends: the 200 whom the viewer followed last, and the 200 whom each of them followed last, so that the cost
 * has a bound. Nobody whom the viewer follows or asked to, dismissed, blocks or is blocked by.
 */
const suggestions = pagedStatement<{ viewerId: UserId }, Suggestion>({
  name: 'social_graph.list_suggestions',
  parameters: { viewerId: 'derived' },
  keys: { mutuals: 'bigint', userId: 'uuid' },
  direction: 'desc',
  text: `
    WITH friends AS MATERIALIZED (
      SELECT followee_id FROM tintype.follows WHERE follower_id = $viewerId AND state = 'accepted'
      ORDER BY accepted_at DESC, followee_id DESC LIMIT 200
    ), candidates AS (
      SELECT theirs.followee_id AS user_id, count(*) AS mutuals
      FROM friends CROSS JOIN LATERAL (
        SELECT f.followee_id FROM tintype.follows f WHERE f.follower_id = friends.followee_id AND f.state = 'accepted'
        ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT 200
      ) AS theirs
      GROUP BY theirs.followee_id
    )
    SELECT c.user_id, c.mutuals FROM candidates c
    WHERE c.user_id <> $viewerId AND (c.mutuals, c.user_id) < ($afterMutuals, $afterUserId)
      AND NOT EXISTS (SELECT FROM tintype.follows f WHERE f.follower_id = $viewerId AND f.followee_id = c.user_id)
      AND NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = $viewerId AND b.blocked_id = c.user_id)
      AND NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = c.user_id AND b.blocked_id = $viewerId)
      AND NOT EXISTS (SELECT FROM tintype.suggestion_dismissals d
        WHERE d.owner_id = $viewerId AND d.dismissed_id = c.user_id)
    ORDER BY c.mutuals DESC, c.user_id DESC LIMIT $limit`,
});

/**
 * Whom a user may want to follow, those whom most of their friends follow first. One statement.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listSuggestions(ada.id, { first: 10 }));
 * items.map(({ userId, mutuals }) => [userId === grace.id, mutuals]) // [[true, 1]]
 */
export function listSuggestions(
  repo: Repo,
  viewerId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<Suggestion>, InvalidPage>> {
  return repo.page(suggestions, { viewerId }, request);
}
