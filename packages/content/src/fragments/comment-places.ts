import { step } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { aboveApprovedFor, approvedFor, writerOf } from '../views/comment-view';

/** The place of a comment, its writer and its parent, for the decision whether a viewer may see it. */
export interface CommentPlace {
  readonly id: CommentId;
  readonly postId: PostId;
  /** Null for a removed comment. */
  readonly authorId: UserId | null;
  readonly parentId: CommentId | null;
  /** The writer of the parent; null for a top-level comment, and where the parent is removed. */
  readonly parentAuthorId: UserId | null;
}

/** The comment of the parameter `commentId`. */
export const namedComment = step<{ commentId: CommentId }, { readonly id: CommentId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $commentId::uuid AS id)`,
});

/**
 * The places of the comments of these ids under the post of the parameter `postId`. No row for a comment that a block hides or whose
 * parent a block hides. One that waits for approval or is hidden, or whose parent is, has a row for its writer and the post's author.
 *
 * @param ids an earlier step with a column `id`
 */
export const commentPlacesOf = (ids: string) =>
  step<{ postId: PostId; viewerId: UserId | null }, CommentPlace>({
    columns: { id: 'text', postId: 'text', authorId: 'text', parentId: 'text', parentAuthorId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT c.id, c.post_id, ${writerOf('c')} AS author_id, c.parent_id, ${writerOf('p')} AS parent_author_id
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${ids})) AND c.post_id = $postId::uuid AND NOT c.hidden_by_block
        AND p.hidden_by_block IS NOT TRUE AND ${approvedFor('c')} AND ${aboveApprovedFor('p')})`,
  });
