import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

type Params = ActionParams & {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly userId: UserId;
  readonly at: Date;
};

/**
 * Adds the like of a comment. The comment, its parent and the post must be visible. A comment that waits for approval can be liked by
 * the users who see it: its writer and the author of the post.
 */
export const likeCommentSql = statement<Params, { found: boolean; written: boolean }>({
  name: 'content.like_comment',
  violations: { comment_likes_user_id_fkey: { field: 'userId' } },
  text: `
    WITH post AS (
      SELECT id FROM tintype.posts WHERE id = $postId AND status = 'published' FOR SHARE
    ), comment AS (
      SELECT c.id, c.post_id, c.author_id FROM tintype.comments c
      WHERE c.id = $commentId AND c.post_id = $postId AND EXISTS (SELECT FROM post) AND NOT c.hidden_by_block
        AND (c.status = 'visible' OR (c.status = 'pending' AND $userId IN (c.author_id, c.post_author_id)))
        AND NOT EXISTS (SELECT FROM tintype.comments above
          WHERE above.id = c.parent_id AND above.post_id = c.post_id AND above.hidden_by_block)
      FOR SHARE OF c
    ), liked AS (
      INSERT INTO tintype.comment_likes (post_id, comment_id, user_id, comment_author_id, hidden_by_block, created_at)
      SELECT post_id, id, $userId, author_id, false, $at FROM comment
      ON CONFLICT (comment_id, post_id, user_id) DO NOTHING RETURNING post_id, comment_id
    ), counted AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, comment_id, 'likes', 1 FROM liked
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('comment')}
    SELECT EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM liked) AS written`,
});

/** Deletes the like, also of a hidden or removed comment, and lowers the counter. */
export const unlikeCommentSql = statement<Params, { written: boolean }>({
  name: 'content.unlike_comment',
  text: `
    WITH comment AS (
      SELECT c.id, c.post_id FROM tintype.comments c WHERE c.id = $commentId AND c.post_id = $postId FOR SHARE
    ), unliked AS (
      DELETE FROM tintype.comment_likes l USING comment c
      WHERE l.comment_id = c.id AND l.post_id = c.post_id AND l.user_id = $userId
      RETURNING l.post_id, l.comment_id, l.hidden_by_block
    ), counted AS (
      UPDATE tintype.comment_counters c SET value = c.value - 1 FROM unliked u
      WHERE c.comment_id = u.comment_id AND c.post_id = u.post_id AND c.kind = 'likes' AND NOT u.hidden_by_block
    ), ${logAction()}
    SELECT EXISTS (SELECT FROM unliked) AS written`,
});
