import { followerSlot } from '@tintype/shared-db';

/** What the commands would have counted, counted once from the rows; the order lets large ones begin first. */
export const countStatements = [
  `INSERT INTO tintype.post_counters (post_id, kind, value)
   SELECT post_id, 'likes', count(*) FROM tintype.post_likes WHERE NOT hidden_by_block GROUP BY post_id`,
  `INSERT INTO tintype.post_counters (post_id, kind, value)
   SELECT post_id, 'comments', count(*) FROM tintype.comments WHERE status = 'visible' AND NOT hidden_by_block GROUP BY post_id`,
  `INSERT INTO tintype.comment_counters (post_id, comment_id, kind, value)
   SELECT post_id, comment_id, 'likes', count(*) FROM tintype.comment_likes WHERE NOT hidden_by_block GROUP BY 1, 2`,
  `INSERT INTO tintype.comment_counters (post_id, comment_id, kind, value)
   SELECT post_id, parent_id, 'replies', count(*) FROM tintype.comments
   WHERE parent_id IS NOT NULL AND status = 'visible' AND NOT hidden_by_block GROUP BY 1, 2`,
  `INSERT INTO tintype.author_counters (author_id, kind, value)
   SELECT author_id, 'posts', count(*) FROM tintype.posts WHERE status = 'published' GROUP BY author_id`,
  `INSERT INTO tintype.follow_counters (user_id, kind, slot, value)
   SELECT followee_id, 'followers', ${followerSlot('follower_id')}, count(*) FROM tintype.follows
   WHERE state = 'accepted' GROUP BY 1, 3`,
  `INSERT INTO tintype.follow_counters (user_id, kind, value)
   SELECT follower_id, 'following', count(*) FROM tintype.follows WHERE state = 'accepted' GROUP BY follower_id`,
  `INSERT INTO tintype.hashtag_counters (hashtag_id, kind, value)
   SELECT hashtag_id, 'public_posts', count(*) FROM tintype.post_hashtags GROUP BY hashtag_id`,
] as const;
