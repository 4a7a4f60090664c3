import type { TestDatabase } from './test-database';

type DataSource = TestDatabase['dataSource'];

interface Named {
  readonly name: string;
}

/**
 * The columns that a refusal may write: its row in the action log, and the counts of attempts, in their own table and beside each
 * token.
 */
const uncompared = { tables: `'actions', 'throttles'`, column: 'attempts' } as const;

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
  const tables: readonly Named[] = await dataSource.query(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN (${uncompared.tables}) ORDER BY c.relname`,
  );
  // One statement for all tables: hundreds of calls of a test are each followed by a fingerprint.
  const parts = tables.map(
    ({
      name,
    }) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(md5(r), '' ORDER BY md5(r))), '') AS print
      FROM (SELECT (to_jsonb(t) - '${uncompared.column}')::text AS r FROM tintype."${name}" t
        WHERE $1 = '' OR to_jsonb(t)::text LIKE '%' || $1 || '%') rows`,
  );
  const prints: readonly (Named & { readonly print: string })[] = await dataSource.query(
    parts.join(' UNION ALL '),
    [about],
  );
  return new Map(prints.map(({ name, print }) => [name, print]));
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
