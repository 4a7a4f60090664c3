import { type ActionParams, type ClaimParams, claimKey, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

export interface AddCommentParams extends ActionParams {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: string | null;
  readonly body: string;
  readonly at: Date;
  readonly mentions: readonly UserId[];
  /** `pending`: only the writer and the author of the post see it, and it does not count, until it is approved. */
  readonly status: 'visible' | 'pending';
}

export interface AddCommentOutcome {
  readonly commentsPolicy: string | null;
  /** The post takes comments, and the parent can be answered. */
  readonly allowed: boolean;
  readonly written: boolean;
  /** The parent is a comment of this post that waits for approval. */
  readonly parentWaits: boolean;
}

/** The text of the statement. With `claims` it adds the comment only when it could claim the idempotency key. */
const textOf = ({ claims }: { readonly claims: boolean }): string => `
    WITH post AS (
      SELECT id, author_id, comments_policy FROM tintype.posts WHERE id = $postId AND status = 'published' FOR SHARE
    ), parent AS (
      SELECT id, status FROM tintype.comments
      WHERE id = $parentId::uuid AND post_id = $postId AND depth = 0 AND NOT hidden_by_block
        AND (status = 'visible' OR (status = 'pending' AND author_id = $authorId)) FOR SHARE
    ), allowed AS (
      SELECT post.id AS post_id, post.author_id, parent.id AS parent_id,
        CASE WHEN parent.status = 'pending' THEN 'pending' ELSE $status::text END AS status
      FROM post LEFT JOIN parent ON true
      WHERE post.comments_policy <> 'off' AND ($parentId::uuid IS NULL OR parent.id IS NOT NULL)
    ), ${claims ? `${claimKey('allowed')}, ` : ''}added AS (
      INSERT INTO tintype.comments
        (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body, created_at, status, hidden_by_block)
      SELECT $id, post_id, $authorId, author_id, parent_id, CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END,
        CASE WHEN parent_id IS NULL THEN NULL ELSE 0 END, $body, $at, status, false
      FROM allowed${claims ? ', claimed' : ''}
      RETURNING id, post_id, parent_id, status
    ), mentioned AS (
      INSERT INTO tintype.comment_mentions (post_id, comment_id, user_id)
      SELECT added.post_id, added.id, m FROM added, unnest($mentions::uuid[]) AS m
    ), counted_comment AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', 1 FROM added WHERE parent_id IS NOT NULL AND status = 'visible'
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    ), counted_post AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'comments', 1 FROM added WHERE status = 'visible'
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('added')}
    SELECT (SELECT comments_policy FROM post) AS comments_policy, EXISTS (SELECT FROM allowed) AS allowed,
      EXISTS (SELECT FROM added) AS written,
      EXISTS (SELECT FROM tintype.comments
        WHERE id = $parentId::uuid AND post_id = $postId AND depth = 0 AND status = 'pending') AS parent_waits`;

const violations = {
  comments_author_id_fkey: { field: 'authorId' },
  comments_parent_id_fkey: { field: 'parentId' },
  idempotency_keys_user_id_fkey: { field: 'authorId' },
};

/**
 * Adds the comment, its mentions, both counters and the log row in one statement. The post is locked FOR SHARE, so that it is not
 * removed or closed meanwhile. The parent must be a visible top-level comment of the post. A user may also reply to an own comment
 * that waits for approval, since the user must not notice that it waits; the reply waits with it.
 */
export const addCommentSql = statement<AddCommentParams, AddCommentOutcome>({
  name: 'content.add_comment',
  violations,
  text: textOf({ claims: false }),
});

/** The same with an idempotency key: `allowed` and not `written` when another request has claimed the key. */
export const addCommentOnceSql = statement<AddCommentParams & ClaimParams, AddCommentOutcome>({
  name: 'content.add_comment_once',
  violations,
  text: textOf({ claims: true }),
});
