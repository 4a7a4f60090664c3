import { countStatements } from '../database/count-statements';
import type { Database } from '../database/database';
import { isControl } from './control-statements';

/** What one size of a steady call is run with. */
export interface SteadyRun<Db extends Database> {
  /** Counts the statements of the call. */
  readonly counted: Db;
  /** How many rows there are, or are asked for. */
  readonly size: number;
}

/**
 * Runs a call at several sizes and holds it to the same statements at each of them: their number must not grow with the rows.
 *
 * @param fn what is set up with another database than `counted` is not counted
 * @returns the names of the statements, without those that begin or end transactions
 * @throws {Error} with the names at the first two sizes that differ; what `fn` throws is thrown on
 *
 * @example
 * const names = await steadyStatements(database, [1, 10, 50], ({ counted }) => counted.sql(countLikes, { postId }));
 * names // ['content.count_likes']
 */
export async function steadyStatements<Db extends Database>(
  database: Db,
  sizes: readonly [number, number, ...number[]],
  fn: (run: SteadyRun<Db>) => Promise<unknown>,
): Promise<string[]> {
  const runs: { readonly size: number; readonly names: string[] }[] = [];
  for (const size of sizes) {
    const { statements } = await countStatements(database, (counted) => fn({ counted, size }));
    runs.push({ size, names: statements.filter((sent) => !isControl(sent)).map(({ name }) => name) });
  }
  const [first, ...others] = runs;
  const other = others.find(({ names }) => names.join(' ') !== first?.names.join(' '));
  if (first === undefined || other === undefined) return first?.names ?? [];
  throw new Error(
    `the statements depend on the size: ${first.size} sends ${tally(first.names)}; ${other.size} sends ${tally(other.names)}`,
  );
}

/** As in `content.get_post, 10 × content.get_author`. */
function tally(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`)).join(', ');
}
