import { pageStep, step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';

/** A post on a page, before it is read in full: see `postsOf`. */
export interface ChosenPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly publishedAt: Date;
}

const columns = { id: 'text', authorId: 'text', publishedAt: 'instant' } as const;
const keys = { publishedAt: 'instant', id: 'uuid' } as const;

/**
 * A page of an author's published posts, newest first.
 *
 * @param audiences an earlier step with a column `visibility`: the visibilities that are listed
 */
export const postsOfAuthor = (audiences: string) =>
  pageStep<{ authorId: UserId }, ChosenPost>({
    parameters: { authorId: 'named' },
    columns,
    keys,
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.published_at FROM tintype.posts p
      WHERE p.author_id = $authorId::uuid AND p.status = 'published' AND EXISTS (SELECT FROM ${audiences})
        AND p.visibility = ANY (ARRAY(SELECT visibility FROM ${audiences}))
        AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
      ORDER BY p.published_at DESC, p.id DESC LIMIT $limit)`,
  });

/** A page of the viewer's archived posts, newest first. */
export const archivedPosts = pageStep<{ viewerId: UserId | null }, ChosenPost>({
  parameters: { viewerId: 'derived' },
  columns,
  keys,
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.published_at FROM tintype.posts p
      WHERE p.author_id = $viewerId::uuid AND p.status = 'archived' AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
      ORDER BY p.published_at DESC, p.id DESC LIMIT $limit)`,
});

/** A draft on a page, before it is read in full. */
interface ChosenDraft {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly createdAt: Date;
}

/** A page of the viewer's drafts, the latest first. */
export const draftPosts = pageStep<{ viewerId: UserId | null }, ChosenDraft>({
  parameters: { viewerId: 'derived' },
  columns: { id: 'text', authorId: 'text', createdAt: 'instant' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.created_at FROM tintype.posts p
      WHERE p.author_id = $viewerId::uuid AND p.status = 'draft' AND (p.created_at, p.id) < ($afterCreatedAt, $afterId)
      ORDER BY p.created_at DESC, p.id DESC LIMIT $limit)`,
});

/**
 * An author's pinned posts, the latest pin first. They are few, so that they make no pages.
 *
 * @param audiences as of {@link postsOfAuthor}
 */
export const pinnedPosts = (audiences: string) =>
  step<{ authorId: UserId }, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id FROM tintype.posts p
      WHERE p.author_id = $authorId::uuid AND p.pinned_at IS NOT NULL AND EXISTS (SELECT FROM ${audiences})
        AND p.visibility = ANY (ARRAY(SELECT visibility FROM ${audiences}))
      ORDER BY p.pinned_at DESC, p.id DESC)`,
  });

const newestOf = (limit: string): string => `SELECT p.id, p.author_id, p.published_at FROM tintype.posts p
        WHERE p.author_id = author.id AND p.status = 'published'
          AND (p.visibility IN ('public', 'followers') OR p.visibility = 'close_friends' AND author.trusting)
          AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
        ORDER BY p.published_at DESC, p.id DESC LIMIT ${limit}`;

/**
 * A page of the published posts of several authors, newest first. It finds the newest post of each author, keeps as many authors as the
 * page has posts, since the posts of the others are older than all of the page, and cuts the newest posts of those to a page.
 *
 * @param authors an earlier step with the columns `id` and `trusting`: whether the author's posts for close friends are listed
 */
export const recentPosts = (authors: string) =>
  pageStep<object, ChosenPost>({
    parameters: {},
    columns,
    keys,
    direction: 'desc',
    text: (name) => `${name}_latest AS MATERIALIZED (
      SELECT author.id, author.trusting FROM ${authors} AS author CROSS JOIN LATERAL (${newestOf('1')}) AS newest
      ORDER BY newest.published_at DESC, newest.id DESC LIMIT $limit
    ), ${name} AS MATERIALIZED (
      SELECT recent.id, recent.author_id, recent.published_at
      FROM ${name}_latest AS author CROSS JOIN LATERAL (${newestOf('$limit')}) AS recent
      ORDER BY recent.published_at DESC, recent.id DESC LIMIT $limit)`,
  });

/** The visibilities of the parameter `visibilities`, for a caller who knows them. */
export const givenAudiences = step<
  { visibilities: readonly PostVisibility[] },
  { readonly visibility: PostVisibility }
>({
  columns: { visibility: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($visibilities::text[]) AS visibility)`,
});

/** The authors of the parameters `authorIds` and `closeFriendsOf`, for a caller who knows them. */
export const givenAuthors = step<
  { authorIds: readonly UserId[]; closeFriendsOf: readonly UserId[] },
  { readonly id: UserId; readonly trusting: boolean }
>({
  columns: { id: 'text', trusting: 'boolean' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT id, id = ANY ($closeFriendsOf::uuid[]) AS trusting FROM unnest($authorIds::uuid[]) AS author (id))`,
});
