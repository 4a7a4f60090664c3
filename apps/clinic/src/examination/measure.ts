import type { Client } from 'pg';
import type { IndexUse, TableSize } from './examination';

// Sizes are those that the last VACUUM or ANALYZE has written down: to measure anew would wait for the locks of others.

/** The largest tables, for plots. */
export async function measureTables(client: Client, schemas: readonly string[]): Promise<TableSize[]> {
  const { rows } = await client.query<TableSize>(
    `WITH sizes AS (
      SELECT c.oid, c.reltuples, c.relpages + coalesce((SELECT t.relpages FROM pg_class t WHERE t.oid = c.reltoastrelid), 0) AS own,
        coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid), 0) AS indexes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY($1::text[]) AND c.relkind = 'r'
    )
    SELECT oid::regclass::text AS "table", greatest(reltuples, 0)::float8 AS rows,
      own * current_setting('block_size')::float8 AS "tableBytes", indexes * current_setting('block_size')::float8 AS "indexBytes"
    FROM sizes ORDER BY own + indexes DESC, 1 LIMIT 15`,
    [schemas],
  );
  return rows;
}

/** The largest indexes with their scans, for plots. */
export async function measureIndexes(client: Client, schemas: readonly string[]): Promise<IndexUse[]> {
  const { rows } = await client.query<IndexUse>(
    `SELECT s.indexrelid::regclass::text AS index, s.idx_scan::float8 AS scans, x.relpages * current_setting('block_size')::float8 AS bytes
      FROM pg_stat_user_indexes s JOIN pg_class x ON x.oid = s.indexrelid
      WHERE s.schemaname = ANY($1::text[]) ORDER BY 3 DESC, 1 LIMIT 15`,
    [schemas],
  );
  return rows;
}

/** About how many rows each table has; what was never analyzed is not in it. */
export async function countRows(
  client: Client,
  schemas: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ name: string; bare: string; rows: number }>(
    `SELECT n.nspname || '.' || c.relname AS name, c.relname AS bare, c.reltuples::float8 AS rows
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND c.relkind IN ('r', 'p') AND c.reltuples >= 0
      ORDER BY n.nspname <> 'public' DESC`,
    [schemas],
  );
  // A migration may leave the schema out.
  return new Map(
    rows.flatMap(({ name, bare, rows: count }) => [[name, count] as const, [bare, count] as const]),
  );
}

/** The names of all tables, as the watcher of locks writes them. */
export async function listTables(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm')`,
  );
  return new Set(rows.map(({ name }) => name));
}
