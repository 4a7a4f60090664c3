import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { FollowCounterKind } from '@tintype/shared-db/social-graph';

/** How many followers a user has, and how many users the user follows. Pending requests do not count. */
export interface FollowCounts {
  readonly followers: number;
  readonly following: number;
}

const counts = statement<
  { userIds: readonly UserId[] },
  { userId: UserId; kind: FollowCounterKind; value: number }
>({
  name: 'social_graph.count_follows',
  text: `SELECT user_id, kind, sum(value)::bigint AS value FROM tintype.follow_counters
    WHERE user_id = ANY($userIds::uuid[]) GROUP BY user_id, kind`,
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
  for (const row of userIds.length === 0 ? [] : await repo.sql(counts, { userIds })) {
    const entry = found.get(row.userId);
    if (entry && row.kind !== 'pending_in') entry[row.kind] = row.value;
  }
  return found;
}
