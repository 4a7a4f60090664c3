import { statement } from '@tintype/database';
import type { HashtagId, PostId, UserId } from '@tintype/shared-db';

/** Adds the hashtags and mentions of a post, with copies of the columns by which the hashtag page sorts. */
export const linkPostSql = statement<
  {
    postId: PostId;
    authorId: UserId;
    at: Date;
    hashtagIds: readonly HashtagId[];
    mentions: readonly UserId[];
  },
  object
>({
  name: 'content.link_post',
  text: `
    WITH tagged AS (
      INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
      SELECT tag, $postId, $authorId, $at FROM unnest($hashtagIds::uuid[]) AS tag
    )
    INSERT INTO tintype.post_mentions (post_id, user_id)
    SELECT $postId, mentioned FROM unnest($mentions::uuid[]) AS mentioned`,
});

export const countAuthorPostSql = statement<{ authorId: UserId; difference: number }, object>({
  name: 'content.count_author_post',
  text: `INSERT INTO tintype.author_counters AS c (author_id, kind, value) VALUES ($authorId, 'posts', $difference)
    ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + excluded.value`,
});

/** In the order of the ids, so that two posts with the same tags cannot deadlock. */
export const countHashtagPostsSql = statement<
  { hashtagIds: readonly HashtagId[]; difference: number },
  object
>({
  name: 'content.count_hashtag_posts',
  text: `INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
    SELECT tag, 'public_posts', $difference::bigint FROM unnest($hashtagIds::uuid[]) AS tag ORDER BY tag
    ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + excluded.value`,
});
