import type { Columns } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { CommentStatus } from '@tintype/shared-db/content';
import { waitingComments } from './post-view';

/** A comment with its counters. Replies that wait for approval count when the viewer sees them in the list. */
export interface CommentView {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  /** Null for a removed comment that still has replies. */
  readonly body: string | null;
  readonly status: CommentStatus;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly likes: number;
  readonly replies: number;
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
};

/** The columns of a comment for `$viewerId`, from `comments m`; each counter is one probe of its primary key. */
export const commentViewColumns = `m.id, m.post_id, m.author_id, m.parent_id, m.body, m.status, m.created_at, m.edited_at,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'likes'), 0) AS likes,
  coalesce((SELECT value FROM tintype.comment_counters c
    WHERE c.comment_id = m.id AND c.post_id = m.post_id AND c.kind = 'replies'), 0)
    + ${waitingComments('w.post_id = m.post_id AND w.parent_id = m.id', 'm.post_author_id')} AS replies`;

/**
 * SQL that is true for a comment that does not wait for approval, and for the viewers who see one that waits: its writer and the
 * author of the post.
 *
 * @param comment the name of a row of `comments`
 */
export const approvedFor = (comment: string): string =>
  `(${comment}.status <> 'pending' OR ${comment}.author_id = $viewerId::uuid OR ${comment}.post_author_id = $viewerId::uuid)`;
