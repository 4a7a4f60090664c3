import { statement } from '@tintype/database';
import { afterExpression, deleteBatch, followerSlot, type UserId } from '@tintype/shared-db';
import { allPeopleLists } from './people-lists';

/** The user whose rows are purged, and how many rows at most. */
export interface PurgeBatch {
  readonly userId: UserId;
  readonly limit: number;
}

type LockedEdges = { readonly userId: UserId; readonly ids: readonly UserId[] };

/** Locks the edges of one direction, in the order of the others' ids. */
const lock = (own: string, other: string): string =>
  `SELECT ${other} AS id FROM tintype.follows WHERE ${own} = $userId ORDER BY ${other} LIMIT $limit FOR UPDATE`;

/**
 * Deletes the locked edges and lowers their counters: `following` in the order of the ids, then the others, as a follow locks them.
 * INSERT … ON CONFLICT also finds a counter that was committed after this statement began; an UPDATE would not.
 */
const remove = (own: string, other: string): string => `
    WITH removed AS (
      DELETE FROM tintype.follows WHERE ${own} = $userId AND ${other} = ANY($ids::uuid[])
      RETURNING follower_id, followee_id, state
    ), counted_following AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, value)
      SELECT follower_id, 'following', count(*) FROM removed WHERE state = 'accepted' GROUP BY follower_id ORDER BY follower_id
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - excluded.value RETURNING user_id
    ), counted_followers AS (
      INSERT INTO tintype.follow_counters AS c (user_id, kind, slot, value)
      SELECT followee_id, CASE state WHEN 'accepted' THEN 'followers' ELSE 'pending_in' END AS kind,
        CASE state WHEN 'accepted' THEN ${followerSlot('follower_id')} ELSE 0 END AS slot, count(*) FROM removed
      WHERE ${afterExpression('counted_following')}
      GROUP BY followee_id, kind, slot ORDER BY followee_id, kind, slot
      ON CONFLICT (user_id, kind, slot) DO UPDATE SET value = c.value - excluded.value
    )
    SELECT count(*) AS removed FROM removed`;

/** The users that the user follows, then the followers of the user. */
export const purgeFollowsSql = (
  [
    ['following', 'follower_id', 'followee_id'],
    ['followers', 'followee_id', 'follower_id'],
  ] as const
).map(([name, own, other]) => ({
  lock: statement<PurgeBatch, { id: UserId }>({
    name: `social_graph.lock_purged_${name}`,
    text: lock(own, other),
  }),
  remove: statement<LockedEdges, { removed: number }>({
    name: `social_graph.purge_${name}`,
    text: remove(own, other),
  }),
}));

/** Deletes the edges of a user in a table that has no counters, in both directions. */
const edges = (table: string, owner: string, other: string) =>
  statement<PurgeBatch, { removed: number }>({
    name: `social_graph.purge_${table}`,
    text: deleteBatch({
      table: `tintype.${table}`,
      keys: [owner, other],
      where: `(${owner} = $userId OR ${other} = $userId)`,
    }),
  });

export const purgeEdgesSql = [
  edges('blocks', 'blocker_id', 'blocked_id'),
  edges('mutes', 'muter_id', 'muted_id'),
  ...allPeopleLists.map(({ table, other }) => edges(table, 'owner_id', other)),
  statement<PurgeBatch, { removed: number }>({
    name: 'social_graph.purge_follow_counters',
    text: `
    WITH removed AS (
      DELETE FROM tintype.follow_counters WHERE user_id = $userId AND $limit::int > 0 RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
  }),
] as const;
