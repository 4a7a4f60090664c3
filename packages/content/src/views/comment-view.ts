import type { Columns } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { CommentStatus } from '@tintype/shared-db/content';
import { isWithheld } from './shown-comments';

/** A comment with its counters. Replies that wait for approval or are hidden count when the viewer sees them in the list. */
export interface CommentView {
  readonly id: CommentId;
  readonly postId: PostId;
  /** Null for a removed comment. */
  readonly authorId: UserId | null;
  readonly parentId: CommentId | null;
  /** Null for a removed comment that still has replies. */
  readonly body: string | null;
  readonly status: CommentStatus;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly likes: number;
  readonly replies: number;
  /** How often the comment was written; `edit` compares it. */
  readonly version: number;
  /** The author of the post hides it from all but its writer. The author alone reads true. */
  readonly hidden: boolean;
  /** Whether the author of the post lists it first. */
  readonly pinned: boolean;
}

export const commentKinds: Columns<CommentView> = {
  id: 'text',
  postId: 'text',
  authorId: 'text',
  parentId: 'text',
  body: 'text',
  status: 'text',
  createdAt: 'instant',
  editedAt: 'instant',
  likes: 'number',
  replies: 'number',
  version: 'number',
  hidden: 'boolean',
  pinned: 'boolean',
};

/** SQL of the writer of a comment. A removed one has none, so that its replies stay when the writer is hidden or purged. */
export const writerOf = (comment: string): string =>
  `CASE WHEN ${comment}.status <> 'removed' THEN ${comment}.author_id END`;

/** How many of the replies that wait or are hidden `$viewerId` sees, to be added to the public count. */
const withheldReplies = `(SELECT count(*) FROM tintype.comments w WHERE w.post_id = m.post_id AND w.parent_id = m.id
    AND ${isWithheld('w')} AND NOT w.hidden_by_block AND $viewerId::uuid IN (w.author_id, w.post_author_id))`;

/** The columns of a comment for `$viewerId`, from `comments m`; each counter is one probe of its primary key. */
export const commentViewColumns = `m.id, m.post_id, ${writerOf('m')} AS author_id, m.parent_id, m.body, m.status, m.created_at, m.edited_at,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'replies'), 0)
    + ${withheldReplies} AS replies, m.lock_version AS version,
  (m.hidden AND m.post_author_id = $viewerId::uuid) IS TRUE AS hidden, NOT m.unpinned AS pinned`;

/**
 * SQL that is true for a comment that every viewer of the post may see, and for the viewers who see one that waits for approval or is
 * hidden: its writer and the author of the post.
 *
 * @param comment the name of a row of `comments`
 */
export const approvedFor = (comment: string): string =>
  `(NOT ${isWithheld(comment)} OR ${comment}.author_id = $viewerId::uuid OR ${comment}.post_author_id = $viewerId::uuid)`;

/** The same for the comment above one, which may be absent. */
export const aboveApprovedFor = (comment: string): string =>
  `(${comment}.id IS NULL OR ${approvedFor(comment)})`;
