import { type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** How a viewer and another user stand to each other. */
export interface Relationship {
  readonly targetId: UserId;
  readonly following: boolean;
  readonly requested: boolean;
  readonly followedBy: boolean;
  readonly blocking: boolean;
  readonly blockedBy: boolean;
}

const relationships = statement<{ viewerId: UserId; targetIds: readonly UserId[] }, Relationship>({
  name: 'social_graph.get_relationships',
  text: `SELECT target AS target_id,
      coalesce((SELECT state = 'accepted' FROM tintype.follows WHERE follower_id = $viewerId AND followee_id = target), false)
        AS following,
      coalesce((SELECT state = 'pending' FROM tintype.follows WHERE follower_id = $viewerId AND followee_id = target), false)
        AS requested,
      coalesce((SELECT state = 'accepted' FROM tintype.follows WHERE follower_id = target AND followee_id = $viewerId), false)
        AS followed_by,
      coalesce((SELECT true FROM tintype.blocks WHERE blocker_id = $viewerId AND blocked_id = target), false) AS blocking,
      coalesce((SELECT true FROM tintype.blocks WHERE blocker_id = target AND blocked_id = $viewerId), false) AS blocked_by
    FROM unnest($targetIds::uuid[]) AS target`,
});

/**
 * How a viewer stands to each of these users, by their ids. One statement for any number.
 *
 * @example
 * (await socialGraph.getRelationships(ada.id, [grace.id])).get(grace.id)?.following
 */
export async function getRelationships(
  repo: Repo,
  viewerId: UserId,
  targetIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, Relationship>> {
  if (targetIds.length === 0) return new Map();
  const rows = await repo.sql(relationships, { viewerId, targetIds: [...new Set(targetIds)] });
  return new Map(rows.map((row) => [row.targetId, row]));
}
