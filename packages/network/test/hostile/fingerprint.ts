import type { TestDatabase } from '@tintype/shared-db/testing';

type DataSource = TestDatabase['dataSource'];

interface Named {
  readonly name: string;
}

/** The number of rows and a checksum of every table of the network but the log of actions and the counts of tries, which tell of refusals too. */
export async function fingerprint(dataSource: DataSource): Promise<ReadonlyMap<string, string>> {
  const tables: readonly Named[] = await dataSource.query(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN ('actions', 'throttles') ORDER BY c.relname`,
  );
  const prints = new Map<string, string>();
  for (const { name } of tables) {
    const [print]: readonly { readonly print: string }[] = await dataSource.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS print
        FROM tintype."${name}" t`,
    );
    prints.set(name, print?.print ?? 'none');
  }
  return prints;
}

/** How many actions are in the log, by outcome. */
export async function countActions(dataSource: DataSource): Promise<Readonly<Record<string, number>>> {
  const rows: readonly { readonly outcome: string; readonly count: number }[] = await dataSource.query(
    'SELECT outcome::text, count(*)::int AS count FROM tintype.actions GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}
