import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type MutedPerson, mutedPage } from '../fragments/people-pages';
import { wholePage } from './whole-page';

const muted = pagedPlan({
  name: 'social_graph.list_muted',
  page: 'people',
  steps: { people: mutedPage(null) },
  answers: ['people'],
});

/**
 * The users that a user mutes, the latest first, without expired mutes.
 *
 * @example
 * const { items } = unwrap(await socialGraph.listMuted(ada.id));
 * items.map(({ posts, stories }) => [posts, stories]) // [[true, false]]
 */
export function listMuted(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<MutedPerson>, InvalidPage>> {
  return wholePage(repo, muted, { viewerId: userId, at: repo.now() }, request);
}
