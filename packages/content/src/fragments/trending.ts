import { step } from '@tintype/database';
import type { HashtagId, UserId } from '@tintype/shared-db';

/** A hashtag and an author who uses it. One with many posts is one author. */
interface RecentUse {
  readonly hashtagId: HashtagId;
  readonly authorId: UserId;
  readonly latestAt: Date;
}

/** A hashtag among the trends, before it is read in full. */
interface Trend {
  readonly id: HashtagId;
  readonly authors: number;
}

/**
 * Who uses which hashtag in the public posts of the last 24 hours, of the newest 2,000 posts at most: so the work is bounded, and the
 * busier the network is, the shorter is the time that a trend looks back. Each post is one probe of an index.
 */
export const recentUses = step<{ at: Date }, RecentUse>({
  columns: { hashtagId: 'text', authorId: 'text', latestAt: 'instant' },
  text: (name) => `${name}_posts AS MATERIALIZED (
      SELECT p.id FROM tintype.posts p
      WHERE p.status = 'published' AND p.visibility = 'public' AND p.published_at > $at::timestamptz - interval '24 hours'
      ORDER BY p.published_at DESC, p.id DESC LIMIT 2000
    ), ${name} AS MATERIALIZED (
      SELECT h.hashtag_id, h.author_id, max(h.published_at) AS latest_at FROM tintype.post_hashtags h
      WHERE h.post_id = ANY (ARRAY(SELECT id FROM ${name}_posts)) GROUP BY h.hashtag_id, h.author_id)`,
});

/**
 * The 20 hashtags that most of these authors use, the latest first among equals. A hashtag of one author is no trend, and neither is
 * one that is banned or that a moderator leaves out.
 *
 * @param uses an earlier step of {@link recentUses}
 * @param authors an earlier step with a column `id`: the authors who count
 */
export const trendingHashtags = (uses: string, authors: string) =>
  step<object, Trend>({
    columns: { id: 'text', authors: 'number' },
    // The planner expects few authors; `IS TRUE` makes it hash them.
    text: (name) => `${name}_ranked AS MATERIALIZED (
      SELECT u.hashtag_id AS id, count(*)::int AS authors, max(u.latest_at) AS latest_at FROM ${uses} u
      WHERE (u.author_id IN (SELECT id FROM ${authors})) IS TRUE GROUP BY u.hashtag_id HAVING count(*) >= 2
    ), ${name}_open AS MATERIALIZED (
      SELECT h.id FROM tintype.hashtags h
      WHERE h.id = ANY (ARRAY(SELECT id FROM ${name}_ranked)) AND NOT h.banned AND NOT h.no_trend
    ), ${name} AS MATERIALIZED (
      SELECT r.id, r.authors FROM ${name}_ranked r WHERE r.id IN (SELECT id FROM ${name}_open)
      ORDER BY r.authors DESC, r.latest_at DESC, r.id LIMIT 20)`,
  });
