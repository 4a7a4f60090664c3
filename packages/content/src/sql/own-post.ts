import type { ActionParams } from '@tintype/action-log';
import { type BoundStatement, bound, statement, step } from '@tintype/database';
import { isLockedAs, type PostId, type UserId } from '@tintype/shared-db';

/** A post and its author, who changes it. */
export interface OwnPost {
  readonly postId: PostId;
  readonly authorId: UserId;
}

/** The parameters that every statement about an author's own post is given. */
export type OwnPostParams = ActionParams & OwnPost & { readonly at: Date };

/** What every statement about an author's own post says. */
export interface OwnPostOutcome {
  /** The author has an active account. */
  readonly active: boolean;
  /** The author has such a post. */
  readonly found: boolean;
  readonly written: boolean;
}

/** SQL that is true when an earlier statement of the series has locked the author, whose account is public and active. */
export const isPublic = isLockedAs('$authorId', 'active', 'public');

/** The same, for an active account, public or private. */
export const isActive = `(${isPublic} OR ${isLockedAs('$authorId', 'active', 'private')}) IS TRUE`;

/** The author, if an earlier statement of the series has locked their account and it is active. */
export const lockedAuthor = step<{ authorId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $authorId::uuid AS id WHERE ${isActive})`,
});

const lockOwnPostSql = statement<OwnPost, object>({
  name: 'content.lock_own_post',
  text: 'SELECT id FROM tintype.posts WHERE id = $postId AND author_id = $authorId FOR NO KEY UPDATE',
});

/**
 * A statement for a series, behind the lock of the author's account: locks the post, if it is the author's. The statements after it
 * see what was committed while it waited, and no like or comment begins meanwhile.
 */
export const lockOwnPost = ({ postId, authorId }: OwnPost): BoundStatement<object> =>
  bound(lockOwnPostSql, { postId, authorId });
