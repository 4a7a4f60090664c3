import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, type PostId, type UserId } from '@tintype/shared-db';
import { namedComment } from '../fragments/comment-places';
import type { OwnComment } from '../locks/lock-thread';
import { hidesReplies, isShown, isWithheld } from '../views/shown-comments';

/**
 * Removes a comment by its writer or by the author of the post, with its likes and mentions. An answered comment stays as a row without
 * text, hidden if it was not shown, so that the answers keep their place; it goes with the last of them. Replies of other users stay and
 * stay counted, so the count of the post falls by one, or by none where the comment was not counted. It is sent after `lockRemovedThread`.
 */
export const removeCommentSteps = writeSteps<
  ActionParams & { readonly postId: PostId; readonly userId: UserId },
  { written: boolean }
>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id, c.parent_id, ${isShown('c')} AS shown, ${hidesReplies('p')} AS under_hidden,
        EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id) AS answered,
        p.status = 'removed' AND NOT EXISTS (SELECT FROM tintype.comments o
          WHERE o.parent_id = p.id AND o.post_id = p.post_id AND o.id <> c.id) AS is_last
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid
        AND $userId::uuid IN (c.author_id, c.post_author_id) AND c.status <> 'removed'
    ), unliked AS (
      DELETE FROM tintype.comment_likes l USING comment m WHERE l.comment_id = m.id AND l.post_id = m.post_id RETURNING l.comment_id
    ), unmentioned AS (
      DELETE FROM tintype.comment_mentions n USING comment m WHERE n.comment_id = m.id AND n.post_id = m.post_id
    ), emptied AS (
      UPDATE tintype.comments c SET status = 'removed', body = NULL, edited_at = NULL, unpinned = true, hidden = ${isWithheld('c')} FROM comment m
      WHERE c.id = m.id AND c.post_id = m.post_id AND m.answered
    ), counted_post AS (
      UPDATE tintype.post_counters c SET value = c.value - 1 FROM comment m
      WHERE c.post_id = m.post_id AND c.kind = 'comments' AND m.shown AND NOT m.under_hidden RETURNING c.post_id
    ), counted_parent AS (
      UPDATE tintype.comment_counters c SET value = c.value - 1 FROM comment m
      WHERE c.comment_id = m.parent_id AND c.post_id = m.post_id AND c.kind = 'replies' AND m.shown AND m.is_last IS NOT TRUE
        AND ${afterExpression('counted_post')}
    ), uncounted_likes AS (
      DELETE FROM tintype.comment_counters c USING comment m
      WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes' AND m.answered AND ${afterExpression('unliked')}
    ), deleted AS (
      DELETE FROM tintype.comments c USING comment m
      WHERE c.post_id = m.post_id AND ((c.id = m.id AND NOT m.answered) OR (c.id = m.parent_id AND m.is_last))
        AND ${afterExpression('unliked')} AND ${afterExpression('counted_post')}
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM comment) AS written',
});

export const removeCommentSql = writeStatement<ActionParams & OwnComment, { written: boolean }>({
  name: 'content.remove_comment',
  steps: { allowed: namedComment },
  write: removeCommentSteps,
});
