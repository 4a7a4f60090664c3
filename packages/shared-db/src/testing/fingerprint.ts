import type { TestDatabase } from './test-database';

type DataSource = TestDatabase['dataSource'];

interface Table {
  readonly name: string;
  /** Whether it counts attempts, which a refusal may do. */
  readonly counts: boolean;
}

/**
 * The columns that a refusal may write: its row in the action log, and the counts of attempts, in their own table and beside each
 * token.
 */
const uncompared = { tables: `'actions', 'throttles'`, column: 'attempts' } as const;

const tablesSql = `
  SELECT c.relname AS name,
         EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = '${uncompared.column}') AS counts
    FROM pg_class c
   WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND c.relname NOT IN (${uncompared.tables}) ORDER BY c.relname`;

/** The number of rows of one table and the sum of their checksums, which does not depend on their order. */
function printSql({ name, counts }: Table, about: string): string {
  const row = counts ? `(to_jsonb(t) - '${uncompared.column}')::text` : 't::text';
  const filter = about === '' ? '' : ` WHERE t::text LIKE '%' || $1 || '%'`;
  return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(${row}, 0)), 0) AS print
            FROM tintype."${name}" t${filter}`;
}

/**
 * The number of rows and a checksum of every table of the network, but for what a refusal may write.
 *
 * @param about only of rows that have this text in them, such as a user's id
 *
 * @example
 * const before = await fingerprint(dataSource);
 * expect(await fingerprint(dataSource)).toEqual(before);
 */
export async function fingerprint(dataSource: DataSource, about = ''): Promise<ReadonlyMap<string, string>> {
  const runner = dataSource.createQueryRunner();
  try {
    const tables: readonly Table[] = await runner.query(tablesSql);
    // The planner knows no size of the tables of a test and would start other processes, at ten times the cost of the statement.
    await runner.query('SET max_parallel_workers_per_gather = 0');
    // One statement for all tables: hundreds of calls of a test are each followed by a fingerprint.
    const prints: readonly { readonly name: string; readonly print: string }[] = await runner.query(
      tables.map((table) => printSql(table, about)).join(' UNION ALL '),
      about === '' ? [] : [about],
    );
    return new Map(prints.map(({ name, print }) => [name, print]));
  } finally {
    await runner.query('RESET max_parallel_workers_per_gather');
    await runner.release();
  }
}

/**
 * How many actions are in the log, by outcome.
 *
 * @example
 * await countActions(dataSource) // {}
 */
export async function countActions(dataSource: DataSource): Promise<Readonly<Record<string, number>>> {
  const rows: readonly { readonly outcome: string; readonly count: number }[] = await dataSource.query(
    'SELECT outcome::text, count(*)::int AS count FROM tintype.actions GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}
