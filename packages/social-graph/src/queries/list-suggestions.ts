import { type Page, type PageRequest, pagedStatement, type Result, statement } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { People } from '../people';

/** A user that the viewer may want to follow, and how many users that the viewer follows do so. */
export interface Suggestion {
  readonly userId: UserId;
  readonly mutuals: number;
}

/** The 200 users that the viewer followed last, without those across a block. */
const friends = statement<{ viewerId: UserId }, { userId: UserId }>({
  name: 'social_graph.list_suggesting_friends',
  text: `
    SELECT f.followee_id AS user_id FROM tintype.follows f WHERE f.follower_id = $viewerId AND f.state = 'accepted'
      AND NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = $viewerId AND b.blocked_id = f.followee_id)
      AND NOT EXISTS (SELECT FROM tintype.blocks b WHERE b.blocker_id = f.followee_id AND b.blocked_id = $viewerId)
    ORDER BY f.accepted_at DESC, f.followee_id DESC LIMIT 200`,
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
    WITH candidates AS (
      SELECT theirs.followee_id AS user_id, count(*) AS mutuals
      FROM unnest($friendIds::uuid[]) AS friend (id) CROSS JOIN LATERAL (
        SELECT f.followee_id FROM tintype.follows f WHERE f.follower_id = friend.id AND f.state = 'accepted'
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
