import { type BoundStatement, bound, type Statement, statement } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

/** A comment, and a user who changes it: its writer, or the author of the post. */
export interface OwnComment {
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly userId: UserId;
}

const lockSql = (name: string, strength: 'UPDATE' | 'NO KEY UPDATE'): Statement<OwnComment, object> =>
  statement({
    name: `content.${name}`,
    text: `WITH own AS MATERIALIZED (
      SELECT id, parent_id FROM tintype.comments
      WHERE id = $commentId AND post_id = $postId AND $userId IN (author_id, post_author_id)
    )
    SELECT c.id FROM tintype.comments c
    WHERE c.post_id = $postId AND c.id = ANY (ARRAY(SELECT id FROM own UNION ALL SELECT parent_id FROM own))
    ORDER BY c.id FOR ${strength}`,
  });

const lockThreadSql = lockSql('lock_thread', 'NO KEY UPDATE');
const lockRemovedThreadSql = lockSql('lock_removed_thread', 'UPDATE');

/**
 * A statement for a series: locks the comment and the one above it in the order of their ids, if they are the user's own or under a
 * post of the user. New replies and likes wait, and so does a block that hides either one.
 */
export const lockThread = (own: OwnComment): BoundStatement<object> => bound(lockThreadSql, own);

/** The same as {@link lockThread}, before the rows may be deleted. */
export const lockRemovedThread = (own: OwnComment): BoundStatement<object> =>
  bound(lockRemovedThreadSql, own);
