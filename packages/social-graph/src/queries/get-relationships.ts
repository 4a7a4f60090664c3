import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { relationshipOf, relationsTo } from '../fragments/relations';
import type { Relationship } from '../fragments/relationship';

const relationships = plan({
  name: 'social_graph.get_relationships',
  steps: { targets: givenIds, relations: relationsTo('targets') },
  answers: ['relations'],
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
  const ids = [...new Set(targetIds)];
  const { relations } = await repo.answer(relationships, { viewerId, ids, at: repo.now() });
  const facts = new Map(relations.map((relation) => [relation.targetId, relation.facts]));
  return new Map(ids.map((id) => [id, relationshipOf(id, facts.get(id) ?? 0)]));
}
