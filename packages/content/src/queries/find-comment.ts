import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

/** The place of a comment, its writer and its parent, for the decision whether a viewer may see it. */
export interface CommentPlace {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  /** The writer of the parent; null for a top-level comment. */
  readonly parentAuthorId: UserId | null;
}

const place = statement<{ id: CommentId; postId: PostId; viewerId: UserId | null }, CommentPlace>({
  name: 'content.find_comment',
  text: `SELECT c.id, c.post_id, c.author_id, c.parent_id, p.author_id AS parent_author_id
    FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
    WHERE c.id = $id AND c.post_id = $postId AND NOT c.hidden_by_block AND p.hidden_by_block IS NOT TRUE
      AND (c.status <> 'pending' OR c.author_id = $viewerId::uuid OR c.post_author_id = $viewerId::uuid)`,
});

/**
 * The place of a comment of a post. Null when there is no such comment, when a block hides it or its parent, and when it waits for
 * approval and the viewer wrote neither the comment nor the post.
 *
 * @example
 * (await content.findComment(postId, commentId))?.parentId // null
 */
export function findComment(
  repo: Repo,
  postId: PostId,
  id: CommentId,
  viewerId: UserId | null = null,
): Promise<CommentPlace | null> {
  return repo.sqlOne(place, { id, postId, viewerId });
}
