import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { addAuthorTagsSql, removeAuthorTagsSql } from '../sql/count-author-tags';

/**
 * Takes an author's public posts into the counts of their hashtags, or out of them: hashtags count the public posts of
 * public accounts. A side effect of a change of privacy: logged with that change and not by itself.
 *
 * Must run in the transaction that holds the author's row, so that no post is published meanwhile. Locks the counters by id.
 *
 * @example
 * await repo.transact(async (tx) => ok(await countAuthorTags(tx, ada.id, false)));
 */
export async function countAuthorTags(repo: Repo, authorId: UserId, counted: boolean): Promise<void> {
  repo.assertInTransaction();
  await repo.sql(counted ? addAuthorTagsSql : removeAuthorTagsSql, { authorId });
}
