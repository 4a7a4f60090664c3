import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { addAuthorTagsSql, removeAuthorTagsSql } from '../sql/count-author-tags';

/**
 * Adds an author's public posts to the counters of their hashtags, or subtracts them: hashtags count the public posts of public
 * accounts. It is a side effect when an account becomes public or private, and is logged with that change.
 *
 * Must run in the transaction that has locked the author's row, so that no post is published meanwhile. Locks the counters by id.
 *
 * @example
 * await repo.transact(async (tx) => ok(await countAuthorTags(tx, ada.id, false)));
 */
export async function countAuthorTags(repo: Repo, authorId: UserId, counted: boolean): Promise<void> {
  repo.assertInTransaction();
  await repo.sql(counted ? addAuthorTagsSql : removeAuthorTagsSql, { authorId });
}
