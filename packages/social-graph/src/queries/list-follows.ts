import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type FollowEntry, followersPage, followingPage } from '../fragments/people-pages';
import { wholePage } from './whole-page';

const followers = pagedPlan({
  name: 'social_graph.list_followers',
  page: 'people',
  steps: { people: followersPage(null) },
  answers: ['people'],
});

const following = pagedPlan({
  name: 'social_graph.list_following',
  page: 'people',
  steps: { people: followingPage(null) },
  answers: ['people'],
});

/**
 * The followers of a user, the latest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listFollowers(grace.id, { first: 50 }));
 * items.map(({ userId }) => userId === ada.id) // [true]
 */
export function listFollowers(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<FollowEntry>, InvalidPage>> {
  return wholePage(repo, followers, { userId }, request);
}

/**
 * The users that a user follows, the latest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listFollowing(ada.id, { first: 50 }));
 * items.map(({ userId }) => userId === grace.id) // [true]
 */
export function listFollowing(
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<FollowEntry>, InvalidPage>> {
  return wholePage(repo, following, { userId }, request);
}
