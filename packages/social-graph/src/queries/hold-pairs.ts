import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { sharePairsSql } from '../sql/lock-pair';

/**
 * Holds a user's pairs with these others until the transaction ends: no block between them begins or ends meanwhile. For
 * what one does to another elsewhere, a like or a comment; the relationships that are read after it say whether one may.
 *
 * Locks the pairs, shared; must run inside a transaction, and before anything that locks users or content.
 *
 * @example
 * const blocked = await repo.transact(async (tx) => {
 *   await holdPairs(tx, ada.id, [grace.id]);
 *   return ok((await getRelationships(tx, ada.id, [grace.id])).get(grace.id)?.blockedBy);
 * });
 * blocked // { ok: true, value: false }
 */
export async function holdPairs(repo: Repo, userId: UserId, otherIds: readonly UserId[]): Promise<void> {
  repo.assertInTransaction();
  const others = [...new Set(otherIds)].filter((id) => id !== userId);
  if (others.length > 0) await repo.sql(sharePairsSql, { a: userId, others });
}
