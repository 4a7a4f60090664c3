import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { followsOfOne } from '../sql/follows-of-one';
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
    ), theirs AS MATERIALIZED (
      SELECT follower_id, accepted_at FROM tintype.follows
      WHERE ${followsOfOne('ARRAY(SELECT followee_id FROM mine)', '$targetId')} AND state = 'accepted'
    )
    SELECT follower_id AS user_id, accepted_at FROM theirs
    WHERE (accepted_at, follower_id) < ($afterAcceptedAt, $afterUserId)
    ORDER BY accepted_at DESC, follower_id DESC LIMIT $limit`,
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
