import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type RequestEntry, requestsPage } from '../fragments/people-pages';
import { wholePage } from './whole-page';

const requests = pagedPlan({
  name: 'social_graph.list_requests',
  page: 'people',
  steps: { people: requestsPage(null) },
  answers: ['people'],
});

/**
 * The requests to follow a user, the oldest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listRequests(grace.id, { first: 50 }));
 * items.map(({ userId }) => userId === ada.id) // [true]
 */
export function listRequests(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<RequestEntry>, InvalidPage>> {
  return wholePage(repo, requests, { viewerId: userId }, request);
}
