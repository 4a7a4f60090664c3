import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { followsOfOne } from '../sql/follows-of-one';

/** The relation between a viewer and another user. */
export interface Relationship {
  readonly targetId: UserId;
  readonly following: boolean;
  readonly requested: boolean;
  readonly followedBy: boolean;
  /** The target asks to follow the viewer. */
  readonly requestedBy: boolean;
  readonly blocking: boolean;
  readonly blockedBy: boolean;
  readonly mutingPosts: boolean;
  readonly mutingStories: boolean;
  readonly restricting: boolean;
  /** The target restricts the viewer. For decisions only: the viewer must not learn it. */
  readonly restrictedBy: boolean;
  /** The target is on the viewer's list. */
  readonly closeFriend: boolean;
  /** The viewer is on the target's list. For decisions only: the viewer must not learn it. */
  readonly closeFriendOf: boolean;
}

/** The columns of a relationship, each one bit of a number. */
const bits = {
  following: 1,
  requested: 2,
  followed_by: 4,
  requested_by: 8,
  blocking: 16,
  blocked_by: 32,
  muting_posts: 64,
  muting_stories: 128,
  restricting: 256,
  restricted_by: 512,
  close_friend: 1024,
  close_friend_of: 2048,
} as const;

/** The edges of a kind between the viewer and the targets: a probe of an index that begins with both columns for each target. */
const edges = (table: string, viewer: string, other: string, fact: number): string =>
  `UNION ALL SELECT ${other}, ${fact} FROM tintype.${table} WHERE ${viewer} = $viewerId AND ${other} = ANY($targetIds::uuid[])`;

const follows = (other: string, where: string, accepted: number, pending: number): string =>
  `UNION ALL SELECT ${other}, CASE state WHEN 'accepted' THEN ${accepted} ELSE ${pending} END FROM tintype.follows WHERE ${where}`;

/** Each fact is at most one probe of a key, so the cost grows with the number of targets alone. */
const relationships = statement<{ viewerId: UserId; targetIds: readonly UserId[]; at: Date }, Relationship>({
  name: 'social_graph.get_relationships',
  text: `
    WITH facts AS MATERIALIZED (
      SELECT target AS target_id, 0 AS fact FROM unnest($targetIds::uuid[]) AS target
      ${follows('followee_id', 'follower_id = $viewerId AND followee_id = ANY($targetIds::uuid[])', bits.following, bits.requested)}
      ${follows('follower_id', followsOfOne('$targetIds::uuid[]', '$viewerId'), bits.followed_by, bits.requested_by)}
      ${edges('blocks', 'blocker_id', 'blocked_id', bits.blocking)}
      ${edges('blocks', 'blocked_id', 'blocker_id', bits.blocked_by)}
      UNION ALL SELECT muted_id, CASE WHEN posts THEN ${bits.muting_posts} ELSE 0 END + CASE WHEN stories THEN ${bits.muting_stories} ELSE 0 END
        FROM tintype.mutes WHERE muter_id = $viewerId AND muted_id = ANY($targetIds::uuid[])
          AND (expires_at IS NULL OR expires_at > $at::timestamptz)
      ${edges('restrictions', 'owner_id', 'restricted_id', bits.restricting)}
      ${edges('restrictions', 'restricted_id', 'owner_id', bits.restricted_by)}
      ${edges('close_friends', 'owner_id', 'friend_id', bits.close_friend)}
      ${edges('close_friends', 'friend_id', 'owner_id', bits.close_friend_of)}
    )
    SELECT target_id, ${Object.entries(bits)
      .map(([column, bit]) => `bit_or(fact) & ${bit} <> 0 AS ${column}`)
      .join(', ')}
    FROM facts GROUP BY target_id`,
});

/**
 * The relation of a viewer to each of these users, by their ids. One statement for any number. An expired mute does not count.
 *
 * @example
 * (await socialGraph.getRelationships(ada.id, [grace.id])).get(grace.id)?.following // true
 */
export async function getRelationships(
  repo: Repo,
  viewerId: UserId,
  targetIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, Relationship>> {
  if (targetIds.length === 0) return new Map();
  const rows = await repo.sql(relationships, {
    viewerId,
    targetIds: [...new Set(targetIds)],
    at: repo.now(),
  });
  return new Map(rows.map((row) => [row.targetId, row]));
}
