import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';
import { type PostView, postViewColumns } from './post-view';

const ofAuthor = pagedStatement<
  { authorId: UserId; visibilities: readonly PostVisibility[]; viewerId: UserId | null },
  PostView
>({
  name: 'content.list_author_posts',
  parameters: { authorId: 'named', visibilities: 'derived', viewerId: 'derived' },
  keys: { publishedAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: `SELECT ${postViewColumns} FROM tintype.posts p
    WHERE p.author_id = $authorId AND p.status = 'published' AND p.visibility = ANY($visibilities::text[])
      AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
    ORDER BY p.published_at DESC, p.id DESC LIMIT $limit`,
});

/**
 * A profile's posts, newest first.
 *
 * @param visibilities the visibilities that the viewer may see
 * @param viewerId the viewer: comments that wait for approval count when the viewer sees them in the list
 *
 * @example
 * const { items, next } = unwrap(await content.listAuthorPosts(ada.id, ['public'], { first: 30 }));
 */
export function listAuthorPosts(
  repo: Repo,
  authorId: UserId,
  visibilities: readonly PostVisibility[],
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<PostView>, InvalidPage>> {
  return repo.page(ofAuthor, { authorId, visibilities, viewerId }, request);
}

/** Takes the newest posts of each author, cuts them to a page, and only then reads the posts of the page in full. */
const ofAuthors = pagedStatement<
  { authorIds: readonly UserId[]; closeFriendsOf: readonly UserId[]; viewerId: UserId | null },
  PostView
>({
  name: 'content.list_recent_posts',
  parameters: { authorIds: 'derived', closeFriendsOf: 'derived', viewerId: 'derived' },
  keys: { publishedAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: `
    WITH chosen AS MATERIALIZED (
      SELECT recent.id, recent.published_at
      FROM unnest($authorIds::uuid[]) AS author LEFT JOIN unnest($closeFriendsOf::uuid[]) AS trusting ON trusting = author
      CROSS JOIN LATERAL (
        SELECT p.id, p.published_at FROM tintype.posts p
        WHERE p.author_id = author AND p.status = 'published' AND (p.visibility IN ('public', 'followers') OR p.visibility = 'close_friends' AND trusting IS NOT NULL)
          AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
        ORDER BY p.published_at DESC, p.id DESC LIMIT $limit
      ) AS recent
      ORDER BY recent.published_at DESC, recent.id DESC LIMIT $limit
    )
    SELECT ${postViewColumns} FROM chosen JOIN tintype.posts p ON p.id = chosen.id
    ORDER BY chosen.published_at DESC, chosen.id DESC`,
});

/**
 * The posts of several authors, newest first: the read of the home page. One statement for any number of authors.
 *
 * @param closeFriendsOf the authors who have the viewer among their close friends
 * @param viewerId as of {@link listAuthorPosts}
 *
 * @example
 * const { items, next } = unwrap(await content.listRecentPosts([ada.id, grace.id], [ada.id], { first: 30 }));
 */
export function listRecentPosts(
  repo: Repo,
  authorIds: readonly UserId[],
  closeFriendsOf: readonly UserId[],
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<PostView>, InvalidPage>> {
  return repo.page(ofAuthors, { authorIds, closeFriendsOf: [...new Set(closeFriendsOf)], viewerId }, request);
}
