import * as pg from 'pg';
import {
  createDatabase,
  type Database,
  type NamedStatementsOptions,
  namedStatements,
  withStartupSettings,
} from '../../src';
import { authorTables } from '../authors';
import { openTables } from '../open-database';

export interface NamedAuthors {
  readonly database: Database;
  readonly pool: pg.Pool;
  /** Sends a text over a connection of the pool. (A pool sends with callbacks, and the driver leaves those alone.) */
  readonly send: (text: string, values?: unknown[]) => Promise<unknown[]>;
  /** The same table through `pg` as it is. */
  readonly plain: Database;
  readonly close: () => Promise<void>;
}

/** The table of authors, over a driver that names statements. */
export async function openNamedAuthors(
  options: NamedStatementsOptions & { readonly max?: number; readonly pipeline?: boolean } = {},
): Promise<NamedAuthors> {
  const { max = 1, pipeline = false } = options;
  const plain = await openTables(authorTables);
  const module = namedStatements(withStartupSettings(pg), options);
  const pool = new module.Pool({
    connectionString: plain.url,
    max,
    pipeline,
    options: `-c search_path=${plain.schema}`,
  });
  pool.on('error', () => undefined);
  return {
    database: createDatabase(pool),
    pool,
    send: async (text, values) => {
      const client = await pool.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        client.release();
      }
    },
    plain: plain.database,
    close: async () => {
      await pool.end();
      await plain.close();
    },
  };
}

/** The texts that the one connection of a pool has prepared; TABLE, since a SELECT would become one of them. */
export async function preparedTexts(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ statement: string }>('TABLE pg_prepared_statements');
  return rows.map(({ statement }) => statement).toSorted();
}
