import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

const tagsOfAuthor = `
      SELECT h.hashtag_id, count(*) AS n FROM tintype.posts p JOIN tintype.post_hashtags h ON h.post_id = p.id
      WHERE p.author_id = $authorId AND p.status = 'published' AND p.visibility = 'public' GROUP BY h.hashtag_id`;

/** Adds the public posts of an author to the counters of their hashtags, in the order of the ids. */
export const addAuthorTagsSql = statement<{ authorId: UserId }, object>({
  name: 'content.add_author_tags',
  text: `
    INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
    SELECT hashtag_id, 'public_posts', n FROM (${tagsOfAuthor}
    ) AS tags ORDER BY hashtag_id
    ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + excluded.value`,
});

/** Subtracts the public posts of an author from the counters of their hashtags. Locks the counters in the order of the ids. */
export const removeAuthorTagsSql = statement<{ authorId: UserId }, object>({
  name: 'content.remove_author_tags',
  text: `
    WITH tags AS (${tagsOfAuthor}
    ), locked AS (
      SELECT c.hashtag_id, tags.n FROM tags JOIN tintype.hashtag_counters c
        ON c.hashtag_id = tags.hashtag_id AND c.kind = 'public_posts'
      ORDER BY c.hashtag_id FOR NO KEY UPDATE OF c
    )
    UPDATE tintype.hashtag_counters c SET value = c.value - locked.n FROM locked
    WHERE c.hashtag_id = locked.hashtag_id AND c.kind = 'public_posts'`,
});
