import {
  type InvalidPage,
  type Page,
  type PagedStatement,
  type PageRequest,
  pagedStatement,
  type Repo,
  type Result,
} from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Somebody on a list that only its owner sees, and since when. */
export interface ListedPerson {
  readonly userId: UserId;
  readonly createdAt: Date;
}

type Listing = PagedStatement<{ ofUser: UserId }, ListedPerson>;

const listing = (name: string, table: string, owner: string, other: string): Listing =>
  pagedStatement<{ ofUser: UserId }, ListedPerson>({
    name: `social_graph.${name}`,
    parameters: { ofUser: 'derived' },
    keys: { createdAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: `SELECT ${other} AS user_id, created_at FROM ${table}
      WHERE ${owner} = $ofUser AND (created_at, ${other}) < ($afterCreatedAt, $afterUserId)
      ORDER BY created_at DESC, ${other} DESC LIMIT $limit`,
  });

const blocked = listing('list_blocked', 'tintype.blocks', 'blocker_id', 'blocked_id');
const restricted = listing('list_restricted', 'tintype.restrictions', 'owner_id', 'restricted_id');
const friends = listing('list_close_friends', 'tintype.close_friends', 'owner_id', 'friend_id');

type Reading<Row> = Promise<Result<Page<Row>, InvalidPage>>;

/**
 * Whom a user blocks, the latest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listBlocked(ada.id, { first: 50 }));
 */
export const listBlocked = (repo: Repo, userId: UserId, request: PageRequest = {}): Reading<ListedPerson> =>
  repo.page(blocked, { ofUser: userId }, request);

/**
 * Whom a user restricts, the latest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listRestricted(ada.id, { first: 50 }));
 */
export const listRestricted = (
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Reading<ListedPerson> => repo.page(restricted, { ofUser: userId }, request);

/**
 * A user's close friends, the latest first.
 *
 * @example
 * const { items, next } = unwrap(await socialGraph.listCloseFriends(ada.id, { first: 50 }));
 */
export const listCloseFriends = (
  repo: Repo,
  userId: UserId,
  request: PageRequest = {},
): Reading<ListedPerson> => repo.page(friends, { ofUser: userId }, request);
