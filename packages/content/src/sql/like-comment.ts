import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { namedComment } from '../fragments/comment-places';
import { isWithheld } from '../views/shown-comments';

interface OfComment extends ActionParams {
  readonly postId: PostId;
  readonly userId: UserId;
}

/** The parameters of the statements of content. A statement that decides by itself names the comment in its own way. */
type Named = OfComment & { readonly commentId: CommentId };

interface LikeOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/**
 * Adds the like of the comment that is allowed, under the post of the parameter `postId`. The comment, its parent and the post must be
 * visible. A comment that waits for approval or is hidden can be liked by the users who see it: its writer and the author of the post.
 * Locks the post and the comment FOR SHARE, then the counter.
 */
export const likeCommentSteps = writeSteps<OfComment & { readonly at: Date }, LikeOutcome>({
  violations: { comment_likes_user_id_fkey: { field: 'userId' } },
  text: (allowed) => `post AS (
      SELECT id FROM tintype.posts
      WHERE id = $postId::uuid AND status = 'published' AND EXISTS (SELECT FROM ${allowed}) FOR SHARE
    ), comment AS (
      SELECT c.id, c.post_id, c.author_id FROM tintype.comments c
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid AND EXISTS (SELECT FROM post) AND NOT c.hidden_by_block
        AND c.status <> 'removed' AND (NOT ${isWithheld('c')} OR $userId::uuid IN (c.author_id, c.post_author_id))
        AND NOT EXISTS (SELECT FROM tintype.comments above
          WHERE above.id = c.parent_id AND above.post_id = c.post_id AND (above.hidden_by_block
            OR ${isWithheld('above')} AND $userId::uuid NOT IN (above.author_id, above.post_author_id)))
      FOR SHARE OF c
    ), liked AS (
      INSERT INTO tintype.comment_likes (post_id, comment_id, user_id, comment_author_id, hidden_by_block, created_at)
      SELECT post_id, id, $userId::uuid, author_id, false, $at::timestamptz FROM comment
      ON CONFLICT (comment_id, post_id, user_id) DO NOTHING RETURNING post_id, comment_id
    ), counted AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, comment_id, 'likes', 1 FROM liked
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('comment')}`,
  result: 'EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM liked) AS written',
});

/** Deletes the like, also of a hidden or removed comment, and lowers the counter. Locks the comment FOR SHARE, then the counter. */
export const unlikeCommentSteps = writeSteps<OfComment, { written: boolean }>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id FROM tintype.comments c
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid FOR SHARE
    ), unliked AS (
      DELETE FROM tintype.comment_likes l USING comment c
      WHERE l.comment_id = c.id AND l.post_id = c.post_id AND l.user_id = $userId::uuid
      RETURNING l.post_id, l.comment_id, l.hidden_by_block
    ), counted AS (
      UPDATE tintype.comment_counters c SET value = c.value - 1 FROM unliked u
      WHERE c.comment_id = u.comment_id AND c.post_id = u.post_id AND c.kind = 'likes' AND NOT u.hidden_by_block
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM unliked) AS written',
});

export const likeCommentSql = writeStatement<Named & { readonly at: Date }, LikeOutcome>({
  name: 'content.like_comment',
  steps: { allowed: namedComment },
  write: likeCommentSteps,
});

export const unlikeCommentSql = writeStatement<Named, { written: boolean }>({
  name: 'content.unlike_comment',
  steps: { allowed: namedComment },
  write: unlikeCommentSteps,
});
