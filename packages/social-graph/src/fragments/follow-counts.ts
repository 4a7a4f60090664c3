import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** How many followers a user has, and how many users the user follows. Pending requests do not count. */
export interface FollowCounts {
  readonly followers: number;
  readonly following: number;
}

/**
 * The follower and following counts of the users of these ids. A user who never had a follow gives no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const followCountsOf = (ids: string) =>
  step<object, FollowCounts & { readonly userId: UserId }>({
    columns: { userId: 'text', followers: 'number', following: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT user_id, coalesce(sum(value) FILTER (WHERE kind = 'followers'), 0)::bigint AS followers,
        coalesce(sum(value) FILTER (WHERE kind = 'following'), 0)::bigint AS following
      FROM tintype.follow_counters WHERE user_id = ANY (ARRAY(SELECT id FROM ${ids})) GROUP BY user_id)`,
  });
