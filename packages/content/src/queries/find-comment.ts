import { type Repo, statement } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

/** Whose a comment is and what it stands under, for those who decide whether it may be seen. */
export interface CommentPlace {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
}

const place = statement<{ id: CommentId; postId: PostId }, CommentPlace>({
  name: 'content.find_comment',
  text: `SELECT id, post_id, author_id, parent_id FROM tintype.comments
    WHERE id = $id AND post_id = $postId AND NOT hidden_by_block`,
});

/**
 * Where a comment of a post stands; null when there is none, or a block hides it.
 *
 * @example
 * (await content.findComment(postId, commentId))?.parentId // null
 */
export function findComment(repo: Repo, postId: PostId, id: CommentId): Promise<CommentPlace | null> {
  return repo.sqlOne(place, { id, postId });
}
