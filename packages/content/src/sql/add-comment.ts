import { type ActionParams, type ClaimParams, claimKey, logAction } from '@tintype/action-log';
import { step, writeStatement, writeSteps } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { givenMentions } from '../fragments/given-mentions';
import { isWithheld } from '../views/shown-comments';

export interface AddCommentParams extends ActionParams {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  readonly body: string;
  readonly at: Date;
}

export interface AddCommentOutcome {
  readonly commentsPolicy: string | null;
  /** The post takes comments, and the parent can be answered. */
  readonly takesComment: boolean;
  readonly written: boolean;
  /** The parent is a comment of this post that waits for approval or is hidden. */
  readonly parentWaits: boolean;
}

/** What the statements say of a claim of an idempotency key. */
interface Claiming {
  /** The comment is added only when the statement could claim the key: `takesComment` and not `written` when it could not. */
  readonly claims: boolean;
}

/**
 * Adds the comment, its mentions, both counters and the log row. The step that allows it has the column `waits` beside the id of the
 * post: a comment that waits is seen by its writer and the author of the post alone, and does not count, until it is approved. An
 * earlier step, `mentioned`, has the ids of the mentioned users.
 *
 * The post is locked FOR SHARE, so that it is not removed or closed meanwhile. The parent must be a visible top-level comment of the
 * post. A user may also reply to an own comment that waits for approval or is hidden, since the user must not notice it; the reply waits
 * with it, or is not counted until the comment is shown.
 */
export const addCommentSteps = ({ claims }: Claiming) =>
  writeSteps<AddCommentParams, AddCommentOutcome>({
    violations: {
      comments_author_id_fkey: { field: 'authorId' },
      comments_parent_id_fkey: { field: 'parentId' },
      idempotency_keys_user_id_fkey: { field: 'authorId' },
    },
    text: (allowed) => `post AS (
      SELECT id, author_id, comments_policy FROM tintype.posts
      WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status = 'published' FOR SHARE
    ), parent AS (
      SELECT p.id, p.status, p.hidden FROM tintype.comments p
      WHERE p.id = $parentId::uuid AND p.post_id = $postId::uuid AND EXISTS (SELECT FROM post) AND p.depth = 0
        AND p.status <> 'removed' AND NOT p.hidden_by_block AND (NOT ${isWithheld('p')} OR p.author_id = $authorId::uuid) FOR SHARE
    ), open_post AS (
      SELECT post.id AS post_id, post.author_id, parent.id AS parent_id,
        CASE WHEN parent.status = 'pending' OR EXISTS (SELECT FROM ${allowed} WHERE waits) THEN 'pending' ELSE 'visible' END AS status,
        parent.hidden IS TRUE AS under_hidden
      FROM post LEFT JOIN parent ON true
      WHERE post.comments_policy <> 'off' AND ($parentId::uuid IS NULL OR parent.id IS NOT NULL)
    ), ${claims ? `${claimKey('open_post')}, ` : ''}added AS (
      INSERT INTO tintype.comments
        (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body, created_at, status, hidden_by_block)
      SELECT $id::uuid, post_id, $authorId::uuid, author_id, parent_id, CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END,
        CASE WHEN parent_id IS NULL THEN NULL ELSE 0 END, $body::text, $at::timestamptz, status, false
      FROM open_post${claims ? ', claimed' : ''}
      RETURNING id, post_id, parent_id, status
    ), added_mentions AS (
      INSERT INTO tintype.comment_mentions (post_id, comment_id, user_id)
      SELECT added.post_id, added.id, mentioned.id FROM added, mentioned
    ), counted_comment AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', 1 FROM added WHERE parent_id IS NOT NULL AND status = 'visible'
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), counted_post AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT a.post_id, 'comments', 1 FROM added a, open_post WHERE a.status = 'visible' AND NOT open_post.under_hidden
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('added')}`,
    result: `(SELECT comments_policy FROM post) AS comments_policy, EXISTS (SELECT FROM open_post) AS takes_comment,
      EXISTS (SELECT FROM added) AS written,
      EXISTS (SELECT FROM tintype.comments
        WHERE id = $parentId::uuid AND post_id = $postId::uuid AND depth = 0 AND status <> 'removed' AND (status = 'pending' OR hidden))
        AS parent_waits`,
  });

/** Any published post, for a caller who has decided. */
export interface Decided {
  readonly awaitsApproval: boolean;
  readonly mentions: readonly UserId[];
}

const steps = {
  allowed: step<
    { postId: PostId; awaitsApproval: boolean },
    { readonly id: PostId; readonly waits: boolean }
  >({
    columns: { id: 'text', waits: 'boolean' },
    text: (name) => `${name} AS MATERIALIZED (SELECT $postId::uuid AS id, $awaitsApproval::boolean AS waits)`,
  }),
  mentioned: givenMentions,
};

export const addCommentSql = writeStatement<AddCommentParams & Decided, AddCommentOutcome>({
  name: 'content.add_comment',
  steps,
  write: addCommentSteps({ claims: false }),
});

export const addCommentOnceSql = writeStatement<AddCommentParams & Decided & ClaimParams, AddCommentOutcome>({
  name: 'content.add_comment_once',
  steps,
  write: addCommentSteps({ claims: true }),
});
