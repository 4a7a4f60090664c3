import { assertFunction } from '../input/assert-function';
import { err } from '../result';
import type { Database } from './database';

/**
 * Runs `fn` in a transaction that is always undone: a test's own world on a database that others use too. `fn` hands the
 * sandbox's database on to what it calls; a transaction inside is a savepoint of it, and so is each statement outside
 * of one, so that a statement that fails spoils nothing that comes after it. What waits for a commit never comes, as nothing
 * is committed, and two sandboxes see nothing of each other: tests of races need real connections.
 *
 * @returns what `fn` returned; what it throws is thrown on
 *
 * @example
 * const likes = await inSandbox(database, async (tx) => {
 *   await tx.sql(addLike, { postId, userId: 2 });
 *   return tx.sqlOne(countLikes, { postId });
 * });
 */
export async function inSandbox<Db extends Database, Value>(
  db: Db,
  fn: (tx: Db) => Promise<Value>,
): Promise<Value> {
  assertFunction('inSandbox', fn);
  // An error is how a transaction is told to undo itself; here it carries what was returned.
  const undone = await db.transact<never, Value>(async (tx) => err(await fn(tx.guarded())));
  return undone.ok ? undone.value : undone.error;
}
