import { statement } from '@tintype/repo';
import { afterExpression, followerSlot, type UserId } from '@tintype/shared-db';
import { allPeopleLists } from './people-lists';

/** Whose rows, and at most how many of them. */
export interface PurgeBatch {
  readonly userId: UserId;
  readonly limit: number;
}

type Held = { readonly userId: UserId; readonly ids: readonly UserId[] };

/** Edges of one direction, locked in the order of the others' ids. */
const hold = (own: string, other: string): string =>
  `SELECT ${other} AS id FROM tintype.follows WHERE ${own} = $userId ORDER BY ${other} LIMIT $limit FOR UPDATE`;

/**
 * The edges that are held, with what they counted: the `following` counters in the order of their ids, then the others,
 * as a follow locks them. A counter is met by the conflict, which finds it however young it is.
 */
const take = (own: string, other: string): string => `
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

/** Whom the user follows, and who follows the user. */
export const purgeFollowsSql = (
  [
    ['following', 'follower_id', 'followee_id'],
    ['followers', 'followee_id', 'follower_id'],
  ] as const
).map(([name, own, other]) => ({
  hold: statement<PurgeBatch, { id: UserId }>({
    name: `social_graph.hold_purged_${name}`,
    text: hold(own, other),
  }),
  take: statement<Held, { removed: number }>({
    name: `social_graph.purge_${name}`,
    text: take(own, other),
  }),
}));

/** An edge that counts nothing goes from either end. */
const edges = (table: string, owner: string, other: string) =>
  statement<PurgeBatch, { removed: number }>({
    name: `social_graph.purge_${table}`,
    text: `
    WITH batch AS (
      SELECT ${owner}, ${other} FROM tintype.${table} WHERE ${owner} = $userId OR ${other} = $userId
      ORDER BY ${owner}, ${other} LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.${table} e USING batch b WHERE e.${owner} = b.${owner} AND e.${other} = b.${other} RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
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
