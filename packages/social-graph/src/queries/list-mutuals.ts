import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type FollowEntry, mutualsPage } from '../fragments/people-pages';
import { wholePage } from './whole-page';

const mutuals = pagedPlan({
  name: 'social_graph.list_mutuals',
  page: 'people',
  steps: { people: mutualsPage(null) },
  answers: ['people'],
});

/**
 * The users that the viewer follows and that follow the target, the latest first: "followed by x, y".
 *
 * @example
 * const { items } = unwrap(await socialGraph.listMutuals(ada.id, grace.id, { first: 3 }));
 * items.map(({ userId }) => userId === friend.id) // [true]
 */
export function listMutuals(
  repo: Repo,
  viewerId: UserId,
  targetId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<FollowEntry>, InvalidPage>> {
  return wholePage(repo, mutuals, { viewerId, userId: targetId }, request);
}
