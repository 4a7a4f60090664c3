import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** Changes the counters of the hashtags of an author's public posts, in the order of the ids. */
const countTags = (sign: '+' | '-'): string => `
    WITH public_posts AS MATERIALIZED (
      SELECT id FROM tintype.posts WHERE author_id = $authorId AND status = 'published' AND visibility = 'public'
    )
    INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
    SELECT hashtag_id, 'public_posts', count(*) FROM tintype.post_hashtags
    WHERE post_id = ANY(ARRAY(SELECT id FROM public_posts)) GROUP BY hashtag_id ORDER BY hashtag_id
    ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value ${sign} excluded.value`;

/** Adds the public posts of an author to the counters of their hashtags. */
export const addAuthorTagsSql = statement<{ authorId: UserId }, object>({
  name: 'content.add_author_tags',
  text: countTags('+'),
});

/** Subtracts the public posts of an author from the counters of their hashtags, which exist since the posts were counted. */
export const removeAuthorTagsSql = statement<{ authorId: UserId }, object>({
  name: 'content.remove_author_tags',
  text: countTags('-'),
});
