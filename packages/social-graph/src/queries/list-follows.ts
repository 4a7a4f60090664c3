import { type Page, type PageRequest, pagedPlan, type Result, statement } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { noPeople } from '../fragments/hidden-people';
import { type FollowEntry, followersPage, followingPage } from '../fragments/people-pages';
import { wholePage } from './whole-page';

const followers = pagedPlan({
  name: 'social_graph.list_followers',
  page: 'people',
  steps: { none: noPeople, people: followersPage('none') },
  answers: ['people'],
});

const following = pagedPlan({
  name: 'social_graph.list_following',
  page: 'people',
  steps: { none: noPeople, people: followingPage('none') },
  answers: ['people'],
});

/** A user that another user follows. */
export interface Followee {
  readonly userId: UserId;
  /** The follower is on this user's list of close friends. For decisions only: the follower must not learn it. */
  readonly closeFriendOf: boolean;
}

const followees = statement<{ followerId: UserId }, Followee>({
  name: 'social_graph.list_followees',
  text: `
    WITH followed AS MATERIALIZED (
      SELECT followee_id FROM tintype.follows WHERE follower_id = $followerId AND state = 'accepted'
    ), trusts AS MATERIALIZED (
      SELECT owner_id FROM tintype.close_friends
      WHERE friend_id = $followerId AND owner_id = ANY(ARRAY(SELECT followee_id FROM followed))
    )
    SELECT user_id, bool_or(trusts) AS close_friend_of FROM (
      SELECT followee_id AS user_id, false AS trusts FROM followed UNION ALL SELECT owner_id, true FROM trusts
    ) AS facts GROUP BY user_id`,
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

/**
 * All users that a user follows; the following cap bounds their number.
 *
 * @example
 * (await socialGraph.listFollowees(ada.id)).map(({ closeFriendOf }) => closeFriendOf) // [false]
 */
export function listFollowees(repo: Repo, followerId: UserId): Promise<readonly Followee[]> {
  return repo.sql(followees, { followerId });
}
