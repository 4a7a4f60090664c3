import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type FollowCounts, followCountsOf } from '../fragments/follow-counts';

const counts = plan({
  name: 'social_graph.count_follows',
  steps: { wanted: givenIds, counts: followCountsOf('wanted') },
  answers: ['counts'],
});

/**
 * The follower and following counts of each of these users. One statement.
 *
 * @example
 * (await socialGraph.countFollows([ada.id, grace.id])).get(grace.id) // { followers: 1, following: 0 }
 */
export async function countFollows(
  repo: Repo,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, FollowCounts>> {
  const found = new Map(userIds.map((id) => [id, { followers: 0, following: 0 }]));
  const rows = userIds.length === 0 ? [] : (await repo.answer(counts, { ids: userIds })).counts;
  for (const { userId, followers, following } of rows) found.set(userId, { followers, following });
  return found;
}
