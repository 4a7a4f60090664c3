import { err } from '../result';
import type { Repo } from './repo';

/**
 * Runs `fn` in a transaction that is undone whatever happens: a test's own world on a database that others use too.
 * Whatever it calls is handed the sandbox's repo; a transaction inside is a savepoint of it, and so is each statement outside
 * of one, so that a statement that fails spoils nothing that comes after it. What waits for a commit never comes, as nothing
 * is committed, and two sandboxes see nothing of each other: tests of races need real connections.
 *
 * @returns what `fn` returned; what it throws is thrown on
 *
 * @example
 * const found = await inSandbox(repo, async (tx) => {
 *   unwrap(await tx.insert(change(Author, { email: 'grace@example.org', fullName: 'Grace' })));
 *   return tx.list(Author);
 * });
 */
export async function inSandbox<Value>(repo: Repo, fn: (tx: Repo) => Promise<Value>): Promise<Value> {
  // An error is how a transaction is told to undo itself; here it carries what was returned.
  const undone = await repo.transact<never, Value>(async (tx) => err(await fn(tx.guarded())));
  return undone.ok ? undone.value : undone.error;
}
