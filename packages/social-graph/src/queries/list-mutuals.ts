import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowEntry } from './list-follows';

/** One probe for each user that the viewer follows, which is a number with a cap: a target with millions of followers costs no more. */
const mutuals = pagedStatement<{ viewerId: UserId; targetId: UserId }, FollowEntry>({
  name: 'social_graph.list_mutuals',
  parameters: { viewerId: 'derived', targetId: 'named' },
  keys: { acceptedAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `
    WITH mine AS MATERIALIZED (
      SELECT followee_id FROM tintype.follows WHERE follower_id = $viewerId AND state = 'accepted'
    )
    SELECT mine.followee_id AS user_id, f.accepted_at FROM mine CROSS JOIN LATERAL (
      SELECT accepted_at FROM tintype.follows
      WHERE follower_id = mine.followee_id AND followee_id = $targetId AND state = 'accepted' OFFSET 0
    ) AS f
    WHERE (f.accepted_at, mine.followee_id) < ($afterAcceptedAt, $afterUserId)
    ORDER BY f.accepted_at DESC, mine.followee_id DESC LIMIT $limit`,
});

/**
 * The users that the viewer follows and that follow the target, the latest first: "followed by x, y".
 *
 * @example
 * const { items } = unwrap(await socialGraph.listMutuals(ada.id, grace.id, { first: 3 }));
 * items.map(({ userId }) => userId === friend.id) // [true]
 */
export function listMutuals(
  repo: Repo,
  viewerId: UserId,
  targetId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<FollowEntry>, InvalidPage>> {
  return repo.page(mutuals, { viewerId, targetId }, request);
}
