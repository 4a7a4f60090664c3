import { candidateRows, leavesOut, pageStep } from '@tintype/database';
import type { HashtagId, UserId } from '@tintype/shared-db';
import type { ChosenPost } from './post-pages';

/**
 * Candidates of a page of the posts with a hashtag, newest first: a walk of the index by hashtag and time. The copies of author and time
 * in `post_hashtags` keep it in one table. A cursor is bound to the key that the caller names.
 *
 * @param hashtag an earlier step with a column `id` and one row at most
 * @param without an earlier step with a column `id`: authors who are not listed
 */
export const postsOfHashtag = (hashtag: string, without: string) =>
  pageStep<{ tagKey: string }, ChosenPost>({
    parameters: { tagKey: 'named' },
    columns: { id: 'text', authorId: 'text', publishedAt: 'instant' },
    keys: { publishedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT h.post_id AS id, h.author_id, h.published_at FROM tintype.post_hashtags h
      WHERE h.hashtag_id = (SELECT id FROM ${hashtag}) AND ${leavesOut('h.author_id', without)}
        AND (h.published_at, h.post_id) < ($afterPublishedAt, $afterId)
      ORDER BY h.published_at DESC, h.post_id DESC LIMIT ${candidateRows})`,
  });

/** A hashtag on the list of a user who follows it, and since when. */
interface FollowedHashtag {
  readonly id: HashtagId;
  readonly createdAt: Date;
}

/** A page of the hashtags that the viewer follows, the latest first. */
export const hashtagsFollowed = pageStep<{ viewerId: UserId | null }, FollowedHashtag>({
  parameters: { viewerId: 'derived' },
  columns: { id: 'text', createdAt: 'instant' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: (name) => `${name} AS MATERIALIZED (
      SELECT f.hashtag_id AS id, f.created_at FROM tintype.hashtag_follows f
      WHERE f.user_id = $viewerId::uuid AND (f.created_at, f.hashtag_id) < ($afterCreatedAt, $afterId)
      ORDER BY f.created_at DESC, f.hashtag_id DESC LIMIT $limit)`,
});
