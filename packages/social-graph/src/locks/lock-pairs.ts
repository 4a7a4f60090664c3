import { type BoundStatement, bound, statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

const keyOf = (a: string, b: string): string =>
  `hashtextextended(least(${a}::text, ${b}::text) || ':' || greatest(${a}::text, ${b}::text), 0)`;

/**
 * Locks a pair of users, in either direction: a follow and a block of the same two users wait for each other. It is a statement
 * of its own, since the next statement must see what the previous owner of the lock has committed.
 */
const lockPairSql = statement<{ readonly a: UserId; readonly b: UserId }, object>({
  name: 'social_graph.lock_pair',
  text: `SELECT pg_advisory_xact_lock(${keyOf('$a', '$b')})`,
});

/**
 * The statement that locks a pair, for the beginning of a series or of a transaction.
 *
 * @example
 * await repo.query(pairLock(ada.id, grace.id));
 */
export const pairLock = (a: UserId, b: UserId): BoundStatement<object> => bound(lockPairSql, { a, b });

/**
 * SQL that locks the viewer's pairs with the users of an earlier step, for the first statement of a series: until the transaction ends,
 * no block between them begins or ends. The relations that a later statement reads decide whether the viewer may act.
 *
 * Locks the pairs, shared: such transactions do not wait for each other, only for a block that begins or ends. The pairs are locked
 * in the order of their keys, so that two transactions cannot deadlock.
 *
 * @param ids an earlier step with a column `id`; the viewer may be among them
 */
export const sharePairsWith = (ids: string): string => `SELECT pg_advisory_xact_lock_shared(key) FROM (
    SELECT ${keyOf('$viewerId::uuid', 'id')} AS key FROM ${ids} WHERE id <> $viewerId::uuid ORDER BY key
  ) AS pairs`;
