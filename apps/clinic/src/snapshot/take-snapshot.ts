import type { Client } from 'pg';
import { type PartitionNames, planShape, shortHash } from '../plans/plan-shape';
import type { PlannedStatement } from '../plans/plan-statements';
import { findStatementView, ofThisDatabase, statementLabel } from '../statements/statement-statistics';
import type { IndexState, PlanState, Snapshot, StatementState, TableState } from './snapshot';

/** What a snapshot is taken of. */
interface Subject {
  readonly client: Client;
  readonly schemas: readonly string[];
  readonly isTintype: boolean;
  readonly plans: () => Promise<readonly PlannedStatement[]>;
}

/** Reads the statistics of a database in a read-only transaction of its own. */
export async function takeSnapshot(subject: Subject): Promise<Snapshot> {
  const { client, schemas, isTintype } = subject;
  await client.query('BEGIN READ ONLY');
  try {
    await client.query(`SET LOCAL lock_timeout = '2s'`);
    const { rows } = await client.query<
      Pick<Snapshot, 'database' | 'version' | 'takenAt' | 'scansSince' | 'scansReset'>
    >(
      `SELECT current_database()::text AS database, split_part(current_setting('server_version'), ' ', 1) AS version,
        ${isoTime('clock_timestamp()')} AS "takenAt",
        ${isoTime('coalesce(stats_reset, pg_postmaster_start_time())')} AS "scansSince", ${isoTime('stats_reset')} AS "scansReset"
      FROM pg_stat_database WHERE datname = current_database()`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('pg_stat_database does not know the database of this session');
    return {
      format: 'tintype clinic 1',
      ...row,
      schemas,
      tables: await tableStates(client, schemas),
      indexes: await indexStates(client, schemas),
      ...(await statementStates(client)),
      plans: isTintype ? await planStates(subject) : [],
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

function isoTime(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Partitions are added up for their table. */
async function tableStates(client: Client, schemas: readonly string[]): Promise<readonly TableState[]> {
  const { rows } = await client.query<TableState>(
    `SELECT coalesce(pg_partition_root(c.oid), c.oid)::regclass::text AS "table", sum(greatest(c.reltuples, 0))::float8 AS rows,
      sum((c.relpages + coalesce((SELECT t.relpages FROM pg_class t WHERE t.oid = c.reltoastrelid), 0)
        + coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid), 0))
        * current_setting('block_size')::float8) AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND c.relkind = 'r' GROUP BY 1 ORDER BY 1`,
    [schemas],
  );
  return rows;
}

async function indexStates(client: Client, schemas: readonly string[]): Promise<readonly IndexState[]> {
  const { rows } = await client.query<IndexState>(
    `SELECT coalesce(pg_partition_root(s.indexrelid), s.indexrelid)::regclass::text AS index, sum(s.idx_scan)::float8 AS scans,
      sum(x.relpages * current_setting('block_size')::float8) AS bytes, bool_or(i.indisunique) AS "unique"
    FROM pg_stat_user_indexes s JOIN pg_index i ON i.indexrelid = s.indexrelid JOIN pg_class x ON x.oid = s.indexrelid
    WHERE s.schemaname = ANY($1::text[]) GROUP BY 1 ORDER BY 1`,
    [schemas],
  );
  return rows;
}

/** One text may have several rows, of several roles. The name in a leading comment stays with the first caller on some servers. */
async function statementStates(client: Client): Promise<Pick<Snapshot, 'statements' | 'callsSince'>> {
  const found = await findStatementView(client);
  if (found.kind !== 'readable') return { statements: [], callsSince: null };
  const { view } = found;
  const { rows: since } = await client.query<{ at: string }>(
    `SELECT ${isoTime('stats_reset')} AS at FROM ${view}_info`,
  );
  const { rows } = await client.query<StatementState>(
    `SELECT left(md5(btrim(regexp_replace(regexp_replace(query, '^\\s*/\\*.*?\\*/', ''), '\\s+', ' ', 'g'))), 16) AS hash,
      min(${statementLabel}) AS label, sum(calls)::float8 AS calls, sum(total_exec_time) AS milliseconds
    FROM ${view} WHERE ${ofThisDatabase} GROUP BY 1 ORDER BY 4 DESC, 1`,
  );
  return { statements: rows, callsSince: since[0]?.at ?? null };
}

async function planStates({ client, plans }: Subject): Promise<readonly PlanState[]> {
  const partitions = await partitionNames(client);
  return (await plans()).flatMap(({ name, text, plan }) => {
    if (typeof plan === 'string') return [];
    const shape = planShape(plan, partitions);
    return [{ name, text: shortHash(text), hash: shortHash(shape), shape, cost: plan['Total Cost'] }];
  });
}

/** Plans name an index alone, and a table with its schema. */
async function partitionNames(client: Client): Promise<PartitionNames> {
  const { rows } = await client.query<{ part: string; whole: string }>(
    `SELECT CASE WHEN c.relkind = 'r' THEN n.nspname || '.' || c.relname ELSE c.relname END AS part,
      CASE WHEN c.relkind = 'r' THEN rn.nspname || '.' || r.relname ELSE r.relname END AS whole
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class r ON r.oid = pg_partition_root(c.oid)
      JOIN pg_namespace rn ON rn.oid = r.relnamespace
    WHERE c.relispartition AND c.relkind IN ('r', 'i')`,
  );
  return new Map(rows.map(({ part, whole }) => [part, whole]));
}
