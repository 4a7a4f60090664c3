import { type ActionParams, logAction } from '@tintype/action-log';
import { step, writeStatement, writeSteps } from '@tintype/database';
import { afterExpression, type CommentId, type PostId, type UserId } from '@tintype/shared-db';
import { givenMentions } from '../fragments/given-mentions';
import { hidesReplies, shownRepliesTo } from '../views/shown-comments';

export interface EditCommentParams extends ActionParams {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly userId: UserId;
  readonly body: string;
  /** Null replaces any version. */
  readonly version: number | null;
  readonly at: Date;
}

export interface EditCommentOutcome {
  readonly found: boolean;
  /** The comment has another version than the given one. */
  readonly stale: boolean;
  /** False when the text was the same. */
  readonly written: boolean;
  readonly editedAt: Date | null;
  readonly version: number;
}

/**
 * Writes the new text of a comment and its mentions, for its writer. The step that allows it has the column `waits` beside the id: the
 * text of a user that the author restricts meanwhile waits for approval, and leaves the counts with the replies to it. An earlier step,
 * `mentioned`, has the ids of the mentioned users. The same text changes nothing. It is sent after `lockThread`.
 */
export const editCommentSteps = writeSteps<EditCommentParams, EditCommentOutcome>({
  text: (allowed) => `comment AS (
      SELECT c.id, c.post_id, c.parent_id, c.body, c.edited_at, c.lock_version, EXISTS (SELECT FROM ${allowed} WHERE waits) AS waits,
        c.status = 'visible' AND NOT c.hidden AS shown, ${hidesReplies('p')} AS under_hidden,
        $version::int IS NOT NULL AND c.lock_version <> $version::int AS stale
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid AND c.author_id = $userId::uuid AND c.status <> 'removed'
        AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
    ), edited AS (
      UPDATE tintype.comments c SET body = $body::text, edited_at = $at::timestamptz, lock_version = c.lock_version + 1,
        status = CASE WHEN m.waits THEN 'pending' ELSE c.status END, unpinned = c.unpinned OR m.waits
      FROM comment m WHERE c.id = m.id AND c.post_id = m.post_id AND NOT m.stale AND m.body <> $body::text
      RETURNING c.id, c.post_id, c.edited_at, c.lock_version
    ), unmentioned AS (
      DELETE FROM tintype.comment_mentions n USING edited e
      WHERE n.comment_id = e.id AND n.post_id = e.post_id AND n.user_id <> ALL (ARRAY(SELECT id FROM mentioned))
    ), added_mentions AS (
      INSERT INTO tintype.comment_mentions (post_id, comment_id, user_id)
      SELECT e.post_id, e.id, n.id FROM edited e, mentioned n ON CONFLICT (comment_id, post_id, user_id) DO NOTHING
    ), replies AS (
      ${shownRepliesTo('SELECT id FROM comment WHERE shown AND waits')}
    ), gone AS (
      SELECT m.post_id, m.parent_id, CASE WHEN m.under_hidden THEN 0 ELSE 1 + (SELECT n FROM replies) END AS n
      FROM comment m WHERE m.shown AND m.waits AND EXISTS (SELECT FROM edited)
    ), counted_post AS (
      UPDATE tintype.post_counters c SET value = c.value - g.n FROM gone g
      WHERE c.post_id = g.post_id AND c.kind = 'comments' AND g.n > 0 RETURNING c.post_id
    ), counted_parent AS (
      UPDATE tintype.comment_counters c SET value = c.value - 1 FROM gone g
      WHERE c.comment_id = g.parent_id AND c.post_id = g.post_id AND c.kind = 'replies' AND ${afterExpression('counted_post')}
    ), read_back AS (
      SELECT stale, coalesce(e.edited_at, m.edited_at) AS edited_at, coalesce(e.lock_version, m.lock_version) AS version
      FROM comment m LEFT JOIN edited e ON e.id = m.id
    ), fresh AS (SELECT id FROM comment WHERE NOT stale), ${logAction('fresh')}`,
  result: `EXISTS (SELECT FROM comment) AS found, (SELECT stale FROM read_back) IS TRUE AS stale, EXISTS (SELECT FROM edited) AS written,
      (SELECT edited_at FROM read_back) AS edited_at, (SELECT version FROM read_back) AS version`,
});

/** Any comment, for a caller who has decided. */
export interface DecidedEdit {
  readonly awaitsApproval: boolean;
  readonly mentions: readonly UserId[];
}

export const editCommentSql = writeStatement<EditCommentParams & DecidedEdit, EditCommentOutcome>({
  name: 'content.edit_comment',
  steps: {
    allowed: step<
      { commentId: CommentId; awaitsApproval: boolean },
      { readonly id: CommentId; readonly waits: boolean }
    >({
      columns: { id: 'text', waits: 'boolean' },
      text: (name) =>
        `${name} AS MATERIALIZED (SELECT $commentId::uuid AS id, $awaitsApproval::boolean AS waits)`,
    }),
    mentioned: givenMentions,
  },
  write: editCommentSteps,
});
