import { givenIds, type Page, type PageRequest, pagedPlan, plan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type Suggestion, suggestingFriends, suggestionsPage } from '../fragments/suggestions';
import type { People } from '../people';
import { wholePage } from './whole-page';

const friends = plan({
  name: 'social_graph.list_suggesting_friends',
  steps: { friends: suggestingFriends },
  answers: ['friends'],
});

const suggestions = pagedPlan({
  name: 'social_graph.list_suggestions',
  page: 'people',
  steps: { friends: givenIds, people: suggestionsPage('friends') },
  answers: ['people'],
});

/**
 * Users that the viewer may want to follow; those that most friends follow come first. Friends without an active account do not count,
 * since the viewer cannot see them. Three statements.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listSuggestions(ada.id, { first: 10 }));
 * items.map(({ userId, mutuals }) => [userId === grace.id, mutuals]) // [[true, 1]]
 */
export async function listSuggestions(
  repo: Repo,
  people: People,
  viewerId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<Suggestion>, InvalidPage>> {
  const followed = (await repo.answer(friends, { viewerId })).friends.map(({ id }) => id);
  const active = await people.findActive(repo, followed);
  const ids = followed.filter((id) => active.has(id));
  return wholePage(repo, suggestions, { viewerId, ids }, request);
}
