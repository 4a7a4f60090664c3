import type { StatementEvent } from '../events/statement-event';
import type { Database } from './database';

/** What a function returned, and every statement it sent. */
export interface CountedStatements<T> {
  readonly result: T;
  /** In the order in which they were answered, with BEGIN, COMMIT and savepoints. */
  readonly statements: readonly StatementEvent[];
}

/**
 * Runs `fn` with a database whose statements are counted, for tests that hold a read to one statement however many rows it
 * has. The database's own `onStatement` is not told meanwhile.
 *
 * @param fn what it throws is thrown on
 *
 * @example
 * const { statements } = await countStatements(database, (counted) => counted.sql(countLikes, { postId }));
 * statements.map(({ name }) => name) // ['content.count_likes']
 */
export async function countStatements<Db extends Database, T>(
  db: Db,
  fn: (counted: Db) => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: StatementEvent[] = [];
  const result = await fn(db.with({ onStatement: (event) => statements.push(event) }));
  return { result, statements };
}
