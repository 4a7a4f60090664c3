import { type PageStep, pageStep, step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import type { PostSort } from '../forms/list-posts-form';
import type { ChosenPost } from './post-pages';

/** The filters of a list of posts; each is a condition of its statement, or is not in it. */
export interface PostFilters {
  readonly sort: PostSort;
  readonly byAuthor: boolean;
  readonly byHashtag: boolean;
}

/** The parameters of the filters: null, and an empty key, for those that a list does not have. */
export interface FilterParams {
  readonly authorId: UserId | null;
  readonly tagKey: string;
}

interface CountedPost extends ChosenPost {
  /** How often it is commented or liked; 0 where the order does not ask. */
  readonly counted: number;
}

const parameters = { authorId: 'named', tagKey: 'named' } as const;
const columns = { id: 'text', authorId: 'text', publishedAt: 'instant', counted: 'number' } as const;
const isPublic = `p.status = 'published' AND p.visibility = 'public'`;
const ofAuthor = (author: boolean, of: 'p' | 'h'): string =>
  author ? ` AND ${of}.author_id = $authorId::uuid` : '';

/**
 * The ids of the posts with a hashtag.
 *
 * @param hashtag an earlier step with a column `id` and one row at most
 */
export const idsOfHashtag = (hashtag: string) =>
  step<object, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT h.post_id AS id FROM tintype.post_hashtags h WHERE h.hashtag_id = (SELECT id FROM ${hashtag}))`,
  });

/**
 * A page of public posts.
 *
 * The newest ones are a walk of one index: all by `posts_published_at_idx`, an author's by `posts_author_id_published_at_idx`, those of a
 * hashtag by `post_hashtags_hashtag_id_published_at_idx`. An order by counts reads every post that passes the filters, with its counter:
 * no index has the counts, since each like would then write to it.
 *
 * @param hashtag an earlier step with the hashtag, for a list by hashtag
 * @param tagged an earlier step of {@link idsOfHashtag}, for a list by hashtag and counts
 */
export function filteredPosts(
  { sort, byAuthor, byHashtag }: PostFilters,
  hashtag: string,
  tagged: string,
): PageStep<FilterParams, CountedPost> {
  if (sort !== 'newest') return mostCounted(sort, byAuthor, byHashtag ? tagged : null);
  const newest = byHashtag
    ? `SELECT h.post_id AS id, h.author_id, h.published_at, 0 AS counted FROM tintype.post_hashtags h
      WHERE h.hashtag_id = (SELECT id FROM ${hashtag})${ofAuthor(byAuthor, 'h')}
        AND (h.published_at, h.post_id) < ($afterPublishedAt, $afterId)
      ORDER BY h.published_at DESC, h.post_id DESC LIMIT $limit`
    : `SELECT p.id, p.author_id, p.published_at, 0 AS counted FROM tintype.posts p
      WHERE ${isPublic}${ofAuthor(byAuthor, 'p')} AND (p.published_at, p.id) < ($afterPublishedAt, $afterId)
      ORDER BY p.published_at DESC, p.id DESC LIMIT $limit`;
  return pageStep<FilterParams, CountedPost>({
    parameters,
    columns,
    keys: { publishedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (${newest})`,
  });
}

function mostCounted(
  sort: 'most_comments' | 'most_likes',
  byAuthor: boolean,
  tagged: string | null,
): PageStep<FilterParams, CountedPost> {
  const kind = sort === 'most_likes' ? 'likes' : 'comments';
  const withTag = tagged === null ? '' : ` AND p.id = ANY (ARRAY(SELECT id FROM ${tagged}))`;
  return pageStep<FilterParams, CountedPost>({
    parameters,
    columns,
    keys: { counted: 'bigint', publishedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT p.id, p.author_id, p.published_at, coalesce(c.value, 0) AS counted FROM tintype.posts p
        LEFT JOIN tintype.post_counters c ON c.post_id = p.id AND c.kind = '${kind}'
      WHERE ${isPublic}${ofAuthor(byAuthor, 'p')}${withTag}
        AND (coalesce(c.value, 0), p.published_at, p.id) < ($afterCounted, $afterPublishedAt, $afterId)
      ORDER BY coalesce(c.value, 0) DESC, p.published_at DESC, p.id DESC LIMIT $limit)`,
  });
}
