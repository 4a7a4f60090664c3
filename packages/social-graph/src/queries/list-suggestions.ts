import { type Page, type PageRequest, pagedStatement, type Result, statement } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { People } from '../people';

/** A user that the viewer may want to follow, and how many users that the viewer follows do so. */
export interface Suggestion {
  readonly userId: UserId;
  readonly mutuals: number;
}

/** Of the 200 users that the viewer followed last, those without a block between the two. */
const friends = statement<{ viewerId: UserId }, { userId: UserId }>({
  name: 'social_graph.list_suggesting_friends',
  text: `
    WITH latest AS MATERIALIZED (
      SELECT followee_id, accepted_at FROM tintype.follows WHERE follower_id = $viewerId AND state = 'accepted'
      ORDER BY accepted_at DESC, followee_id DESC LIMIT 200
    ), across AS MATERIALIZED (
      SELECT blocked_id AS id FROM tintype.blocks
      WHERE blocker_id = $viewerId AND blocked_id = ANY(ARRAY(SELECT followee_id FROM latest))
      UNION ALL SELECT blocker_id FROM tintype.blocks
      WHERE blocked_id = $viewerId AND blocker_id = ANY(ARRAY(SELECT followee_id FROM latest))
    )
    SELECT followee_id AS user_id FROM latest WHERE followee_id <> ALL(ARRAY(SELECT id FROM across))
    ORDER BY accepted_at DESC, followee_id DESC`,
});

/**
 * Reads the 200 users that each friend followed last: with at most 200 friends, the cost has a bound. It leaves out users that the
 * viewer follows, asked to follow, dismissed or blocks, and users who block the viewer.
 */
const suggestions = pagedStatement<{ viewerId: UserId; friendIds: readonly UserId[] }, Suggestion>({
  name: 'social_graph.list_suggestions',
  parameters: { viewerId: 'derived', friendIds: 'derived' },
  keys: { mutuals: 'bigint', userId: 'uuid' },
  direction: 'desc',
  text: `
    WITH candidates AS MATERIALIZED (
      SELECT theirs.followee_id AS user_id, count(*) AS mutuals
      FROM unnest($friendIds::uuid[]) AS friend (id) CROSS JOIN LATERAL (
        SELECT f.followee_id FROM tintype.follows f WHERE f.follower_id = friend.id AND f.state = 'accepted'
        ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT 200
      ) AS theirs
      GROUP BY theirs.followee_id
    ), left_out AS MATERIALIZED (
      SELECT $viewerId::uuid AS id
      UNION ALL SELECT followee_id FROM tintype.follows WHERE follower_id = $viewerId
      UNION ALL SELECT dismissed_id FROM tintype.suggestion_dismissals WHERE owner_id = $viewerId
      UNION ALL SELECT blocked_id FROM tintype.blocks WHERE blocker_id = $viewerId
      UNION ALL SELECT blocker_id FROM tintype.blocks
      WHERE blocked_id = $viewerId AND blocker_id = ANY(ARRAY(SELECT user_id FROM candidates))
    )
    SELECT c.user_id, c.mutuals FROM candidates c
    WHERE (c.mutuals, c.user_id) < ($afterMutuals, $afterUserId)
      AND NOT EXISTS (SELECT FROM left_out WHERE left_out.id = c.user_id)
    ORDER BY c.mutuals DESC, c.user_id DESC LIMIT $limit`,
});

/**
 * Users that the viewer may want to follow; those that most friends follow come first. Friends without an active account do not count,
 * since the viewer cannot see them. Three statements.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listSuggestions(ada.id, { first: 10 }));
 * items.map(({ userId, mutuals }) => [userId === grace.id, mutuals]) // [[true, 1]]
 */
export async function listSuggestions(
  repo: Repo,
  people: People,
  viewerId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<Suggestion>, InvalidPage>> {
  const followed = (await repo.sql(friends, { viewerId })).map(({ userId }) => userId);
  const active = await people.findActive(repo, followed);
  return repo.page(suggestions, { viewerId, friendIds: followed.filter((id) => active.has(id)) }, request);
}
