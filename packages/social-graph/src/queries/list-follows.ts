import { type Page, type PageRequest, pagedStatement, type Result, statement } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** A user on a list of followers or of followed users, and since when. */
export interface FollowEntry {
  readonly userId: UserId;
  readonly acceptedAt: Date;
}

const followers = pagedStatement<{ ofUser: UserId }, FollowEntry>({
  name: 'social_graph.list_followers',
  parameters: { ofUser: 'named' },
  keys: { acceptedAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `SELECT follower_id AS user_id, accepted_at FROM tintype.follows
    WHERE followee_id = $ofUser AND state = 'accepted' AND (accepted_at, follower_id) < ($afterAcceptedAt, $afterUserId)
    ORDER BY accepted_at DESC, follower_id DESC LIMIT $limit`,
});

const following = pagedStatement<{ ofUser: UserId }, FollowEntry>({
  name: 'social_graph.list_following',
  parameters: { ofUser: 'named' },
  keys: { acceptedAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `SELECT followee_id AS user_id, accepted_at FROM tintype.follows
    WHERE follower_id = $ofUser AND state = 'accepted' AND (accepted_at, followee_id) < ($afterAcceptedAt, $afterUserId)
    ORDER BY accepted_at DESC, followee_id DESC LIMIT $limit`,
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
  return repo.page(followers, { ofUser: userId }, request);
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
  return repo.page(following, { ofUser: userId }, request);
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
