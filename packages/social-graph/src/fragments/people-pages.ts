import { leavesOut, type PageStep, pageStep } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { followsOfOne } from '../sql/follows-of-one';
import { type ListedPerson, type PeopleList, peopleLists } from '../sql/people-lists';

// The pages of the lists of people. Each leaves out the users of an earlier step with a column `id`, before the page is cut; with null
// it leaves out no user. Where it has a gate, another earlier step, the page is empty unless that has a row.

/** A user on a list of followers or of followed users, and since when. */
export interface FollowEntry {
  readonly userId: UserId;
  readonly acceptedAt: Date;
}

/** A user who asks to follow another user, and since when. */
export interface RequestEntry {
  readonly userId: UserId;
  readonly requestedAt: Date;
}

/** A muted user: since when, which scopes, and until when. */
export interface MutedPerson extends ListedPerson {
  readonly posts: boolean;
  readonly stories: boolean;
  readonly expiresAt: Date | null;
}

const passing = (gate: string | null): string => (gate === null ? '' : ` AND EXISTS (SELECT FROM ${gate})`);

const followColumns = { userId: 'text', acceptedAt: 'instant' } as const;
const followKeys = { acceptedAt: 'instant', userId: 'uuid' } as const;

const follows = (
  own: string,
  other: string,
  hidden: string | null,
  gate: string | null,
): PageStep<{ userId: UserId }, FollowEntry> =>
  pageStep<{ userId: UserId }, FollowEntry>({
    parameters: { userId: 'named' },
    columns: followColumns,
    keys: followKeys,
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${other} AS user_id, accepted_at FROM tintype.follows
      WHERE ${own} = $userId::uuid AND state = 'accepted' AND ${leavesOut(other, hidden)}${passing(gate)}
        AND (accepted_at, ${other}) < ($afterAcceptedAt, $afterUserId)
      ORDER BY accepted_at DESC, ${other} DESC LIMIT $limit)`,
  });

/** The followers of the user of the parameter `userId`, the latest first. */
export const followersPage = (hidden: string | null, gate: string | null = null) =>
  follows('followee_id', 'follower_id', hidden, gate);

/** The users that the user of the parameter `userId` follows, the latest first. */
export const followingPage = (hidden: string | null, gate: string | null = null) =>
  follows('follower_id', 'followee_id', hidden, gate);

/**
 * The users that the viewer follows and that follow the user of the parameter `userId`, the latest first. One probe for each user
 * that the viewer follows, which is a number with a cap: a user with millions of followers costs no more.
 */
export const mutualsPage = (hidden: string | null, gate: string | null = null) =>
  pageStep<{ viewerId: UserId | null; userId: UserId }, FollowEntry>({
    parameters: { viewerId: 'derived', userId: 'named' },
    columns: followColumns,
    keys: followKeys,
    direction: 'desc',
    text: (name) => `followed_by_viewer AS MATERIALIZED (
      SELECT followee_id FROM tintype.follows
      WHERE follower_id = $viewerId::uuid AND state = 'accepted' AND ${leavesOut('followee_id', hidden)}${passing(gate)}
    ), mutual_followers AS MATERIALIZED (
      SELECT follower_id, accepted_at FROM tintype.follows
      WHERE ${followsOfOne('ARRAY(SELECT followee_id FROM followed_by_viewer)', '$userId::uuid')} AND state = 'accepted'
    ), ${name} AS MATERIALIZED (
      SELECT follower_id AS user_id, accepted_at FROM mutual_followers
      WHERE (accepted_at, follower_id) < ($afterAcceptedAt, $afterUserId)
      ORDER BY accepted_at DESC, follower_id DESC LIMIT $limit)`,
  });

/** The users who ask to follow the viewer, the longest waiting first. */
export const requestsPage = (hidden: string | null) =>
  pageStep<{ viewerId: UserId | null }, RequestEntry>({
    parameters: { viewerId: 'derived' },
    columns: { userId: 'text', requestedAt: 'instant' },
    keys: { requestedAt: 'instant', userId: 'uuid' },
    direction: 'asc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT follower_id AS user_id, requested_at FROM tintype.follows
      WHERE followee_id = $viewerId::uuid AND state = 'pending' AND ${leavesOut('follower_id', hidden)}
        AND (requested_at, follower_id) > ($afterRequestedAt, $afterUserId)
      ORDER BY requested_at, follower_id LIMIT $limit)`,
  });

/** The users that the viewer mutes, the latest first, without expired mutes. */
export const mutedPage = (hidden: string | null) =>
  pageStep<{ viewerId: UserId | null; at: Date }, MutedPerson>({
    parameters: { viewerId: 'derived', at: 'derived' },
    columns: {
      userId: 'text',
      createdAt: 'instant',
      posts: 'boolean',
      stories: 'boolean',
      expiresAt: 'instant',
    },
    keys: { createdAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT muted_id AS user_id, created_at, posts, stories, expires_at FROM tintype.mutes
      WHERE muter_id = $viewerId::uuid AND (expires_at IS NULL OR expires_at > $at::timestamptz)
        AND ${leavesOut('muted_id', hidden)} AND (created_at, muted_id) < ($afterCreatedAt, $afterUserId)
      ORDER BY created_at DESC, muted_id DESC LIMIT $limit)`,
  });

const ownPage = (
  table: string,
  owner: string,
  other: string,
  hidden: string | null,
): PageStep<{ viewerId: UserId | null }, ListedPerson> =>
  pageStep<{ viewerId: UserId | null }, ListedPerson>({
    parameters: { viewerId: 'derived' },
    columns: { userId: 'text', createdAt: 'instant' },
    keys: { createdAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${other} AS user_id, created_at FROM tintype.${table}
      WHERE ${owner} = $viewerId::uuid AND ${leavesOut(other, hidden)} AND (created_at, ${other}) < ($afterCreatedAt, $afterUserId)
      ORDER BY created_at DESC, ${other} DESC LIMIT $limit)`,
  });

const listPage = ({ table, other }: PeopleList, hidden: string | null) =>
  ownPage(table, 'owner_id', other, hidden);

/** The users that the viewer blocks, the latest first. */
export const blockedPage = (hidden: string | null) => ownPage('blocks', 'blocker_id', 'blocked_id', hidden);

/** The users that the viewer restricts, the latest first. */
export const restrictedPage = (hidden: string | null) => listPage(peopleLists.restrictions, hidden);

/** The close friends of the viewer, the latest first. */
export const closeFriendsPage = (hidden: string | null) => listPage(peopleLists.closeFriends, hidden);
