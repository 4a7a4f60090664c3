import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

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

/**
 * Whether there is an edge between the viewer and a target. Most users have no edge of this kind at all: one probe tells that. Only
 * users with such an edge are probed for each target.
 */
const edge = (table: string, viewer: string, other: string): string =>
  `coalesce(CASE WHEN (SELECT true FROM tintype.${table} WHERE ${viewer} = $viewerId LIMIT 1)
    THEN (SELECT true FROM tintype.${table} WHERE ${viewer} = $viewerId AND ${other} = target) END, false)`;

/**
 * Each fact is at most one probe of a key, so the cost grows with the number of targets alone. An EXISTS could become a hash of all
 * rows of one side. OFFSET 0 keeps the inner query apart: each probe runs once and its result is read twice.
 */
const relationships = statement<{ viewerId: UserId; targetIds: readonly UserId[]; at: Date }, Relationship>({
  name: 'social_graph.get_relationships',
  text: `SELECT target_id,
      coalesce(outgoing = 'accepted', false) AS following, coalesce(outgoing = 'pending', false) AS requested,
      coalesce(incoming = 'accepted', false) AS followed_by, coalesce(incoming = 'pending', false) AS requested_by,
      blocking, blocked_by, coalesce(muted IN (1, 3), false) AS muting_posts, coalesce(muted IN (2, 3), false) AS muting_stories,
      restricting, restricted_by, close_friend, close_friend_of
    FROM (
      SELECT target AS target_id,
        (SELECT state FROM tintype.follows WHERE follower_id = $viewerId AND followee_id = target) AS outgoing,
        (SELECT state FROM tintype.follows WHERE follower_id = target AND followee_id = $viewerId) AS incoming,
        ${edge('blocks', 'blocker_id', 'blocked_id')} AS blocking,
        ${edge('blocks', 'blocked_id', 'blocker_id')} AS blocked_by,
        CASE WHEN (SELECT true FROM tintype.mutes WHERE muter_id = $viewerId LIMIT 1)
          THEN (SELECT CASE WHEN posts THEN 1 ELSE 0 END + CASE WHEN stories THEN 2 ELSE 0 END FROM tintype.mutes
            WHERE muter_id = $viewerId AND muted_id = target AND (expires_at IS NULL OR expires_at > $at::timestamptz))
        END AS muted,
        ${edge('restrictions', 'owner_id', 'restricted_id')} AS restricting,
        ${edge('restrictions', 'restricted_id', 'owner_id')} AS restricted_by,
        ${edge('close_friends', 'owner_id', 'friend_id')} AS close_friend,
        ${edge('close_friends', 'friend_id', 'owner_id')} AS close_friend_of
      FROM unnest($targetIds::uuid[]) AS target OFFSET 0
    ) AS facts`,
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
