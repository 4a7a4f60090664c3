import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { followsOfOne } from '../sql/follows-of-one';
import type { Relationship } from './relationship';

/** The relation of the viewer to one user: the sum of {@link facts}. A user without any relation to the viewer has no row. */
export interface RelationFacts {
  readonly targetId: UserId;
  readonly facts: number;
}

/** One fact of a relation. */
export type RelationFact = Exclude<keyof Relationship, 'targetId'>;

/** What is true of a relation, as bits: the SQL of decisions tests them, and {@link relationshipOf} reads them. */
export const facts = {
  following: 1,
  requested: 2,
  followedBy: 4,
  requestedBy: 8,
  blocking: 16,
  blockedBy: 32,
  mutingPosts: 64,
  mutingStories: 128,
  restricting: 256,
  restrictedBy: 512,
  closeFriend: 1024,
  closeFriendOf: 2048,
} as const satisfies Readonly<Record<RelationFact, number>>;

const targetsOf = (ids: string): string => `ARRAY(SELECT id FROM ${ids})`;

/** One look-up of the edges between the viewer and the targets, by an index of both columns. */
const edges = (
  table: string,
  viewer: string,
  target: string,
  fact: string,
  ids: string,
  where = '',
): string =>
  `SELECT ${target} AS target_id, ${fact} AS facts FROM tintype.${table}
    WHERE ${viewer} = $viewerId::uuid AND ${target} = ANY (${targetsOf(ids)})${where}`;

/** As {@link edges}, of the users who follow the viewer: see {@link followsOfOne} for why it is another condition. */
const followers = (fact: string, ids: string): string =>
  `SELECT follower_id AS target_id, ${fact} AS facts FROM tintype.follows
    WHERE ${followsOfOne(targetsOf(ids), '$viewerId::uuid')}`;

const followFact = (accepted: number, pending: number): string =>
  `CASE state WHEN 'accepted' THEN ${accepted} ELSE ${pending} END`;

const muteFact = `CASE WHEN posts THEN ${facts.mutingPosts} ELSE 0 END + CASE WHEN stories THEN ${facts.mutingStories} ELSE 0 END`;

const unexpired = ' AND (expires_at IS NULL OR expires_at > $at::timestamptz)';

/** The look-ups, each with the facts that it gives. */
const lookUps = (ids: string): readonly (readonly [readonly RelationFact[], string])[] => [
  [
    ['following', 'requested'],
    edges('follows', 'follower_id', 'followee_id', followFact(facts.following, facts.requested), ids),
  ],
  [['followedBy', 'requestedBy'], followers(followFact(facts.followedBy, facts.requestedBy), ids)],
  [['blocking'], edges('blocks', 'blocker_id', 'blocked_id', `${facts.blocking}`, ids)],
  [['blockedBy'], edges('blocks', 'blocked_id', 'blocker_id', `${facts.blockedBy}`, ids)],
  [['mutingPosts', 'mutingStories'], edges('mutes', 'muter_id', 'muted_id', muteFact, ids, unexpired)],
  [['restricting'], edges('restrictions', 'owner_id', 'restricted_id', `${facts.restricting}`, ids)],
  [['restrictedBy'], edges('restrictions', 'restricted_id', 'owner_id', `${facts.restrictedBy}`, ids)],
  [['closeFriend'], edges('close_friends', 'owner_id', 'friend_id', `${facts.closeFriend}`, ids)],
  [['closeFriendOf'], edges('close_friends', 'friend_id', 'owner_id', `${facts.closeFriendOf}`, ids)],
];

/** Where no fact decides. */
const noEdges = 'SELECT NULL::uuid AS target_id, 0 AS facts WHERE false';

// Object.keys loses the type of the keys.
const allFacts = Object.keys(facts) as readonly RelationFact[];

/**
 * The relations of the viewer to the users of these ids: a few probes of keys for each id, and no join. An expired mute does not
 * count. No row for the viewer, and none for a viewer who is null.
 *
 * @param ids an earlier step with a column `id`
 * @param wanted the facts that are needed, by default all: those of other look-ups are left out, and then false
 */
export const relationsTo = (ids: string, wanted: readonly RelationFact[] = allFacts) =>
  step<{ viewerId: UserId | null; at: Date }, RelationFacts>({
    columns: { targetId: 'text', facts: 'number' },
    text: (name) => {
      const found = lookUps(ids).flatMap(([gives, sql]) =>
        gives.some((fact) => wanted.includes(fact)) ? sql : [],
      );
      return `${name} AS MATERIALIZED (
      SELECT target_id, bit_or(facts) AS facts FROM (
        ${found.length === 0 ? noEdges : found.join('\n        UNION ALL ')}
      ) AS edges GROUP BY target_id)`;
    },
  });

/**
 * The relation that these facts are.
 *
 * @example
 * relationshipOf(grace.id, facts.following + facts.closeFriend).following // true
 */
export function relationshipOf(targetId: UserId, sum: number): Relationship {
  const has = (fact: RelationFact): boolean => (sum & facts[fact]) !== 0;
  return {
    targetId,
    following: has('following'),
    requested: has('requested'),
    followedBy: has('followedBy'),
    requestedBy: has('requestedBy'),
    blocking: has('blocking'),
    blockedBy: has('blockedBy'),
    mutingPosts: has('mutingPosts'),
    mutingStories: has('mutingStories'),
    restricting: has('restricting'),
    restrictedBy: has('restrictedBy'),
    closeFriend: has('closeFriend'),
    closeFriendOf: has('closeFriendOf'),
  };
}
