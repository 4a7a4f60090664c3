import type { Repo } from './repo';
import type { StatementEvent } from './statement-event';

/** What a function returned, and every statement it sent. */
export interface CountedStatements<T> {
  readonly result: T;
  /** In the order in which they were answered, with BEGIN, COMMIT and savepoints. */
  readonly statements: readonly StatementEvent[];
}

/**
 * Runs `fn` with a repo whose statements are counted, for tests that hold a read to one statement however many rows it
 * has. The repo's own `onStatement` is not told meanwhile.
 *
 * @param fn what it throws is thrown on
 *
 * @example
 * const { result, statements } = await countStatements(repo, (counted) => counted.list(Post, { where: { authorId } }));
 * statements.map(({ name }) => name) // ['posts.select']
 */
export async function countStatements<T>(
  repo: Repo,
  fn: (counted: Repo) => Promise<T>,
): Promise<CountedStatements<T>> {
  const statements: StatementEvent[] = [];
  const result = await fn(repo.with({ onStatement: (event) => statements.push(event) }));
  return { result, statements };
}
