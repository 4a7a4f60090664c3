import { setTimeout } from 'node:timers/promises';
import { entities, tableName } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { Definition } from './definitions';

/** What is known of the last seed of a database. */
export interface RunState {
  /** The options that decide the data, as one text. */
  readonly options: string;
  readonly phase: 'loading' | 'finished';
  readonly definitions: readonly Definition[];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const seedLock = 7_414_881_152;

/** Longer than a server needs to notice that the seed before was killed, see {@link openSeedClient}. */
const lockPatience = 3000;
const lockPause = 250;

/** Whether this process may seed now; the lock goes with the connection. */
export async function lockSeed(client: Client): Promise<boolean> {
  const giveUp = Date.now() + lockPatience;
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      seedLock,
    ]);
    if (rows[0]?.locked === true) return true;
    if (Date.now() >= giveUp) return false;
    await setTimeout(lockPause);
  }
}

/** The state of the last run, or null where none has been. */
export async function readRun(client: Client): Promise<RunState | null> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('tintype_seed.runs') IS NOT NULL AS exists`,
  );
  if (found[0]?.exists !== true) return null;
  const { rows } = await client.query<RunState>(
    `SELECT options, phase, definitions, started_at AS "startedAt", finished_at AS "finishedAt" FROM tintype_seed.runs`,
  );
  return rows[0] ?? null;
}

/** Remembers what is set aside, before it is. */
export async function beginRun(
  client: Client,
  options: string,
  definitions: readonly Definition[],
): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS tintype_seed');
  await client.query(`CREATE TABLE IF NOT EXISTS tintype_seed.runs (
    options text CONSTRAINT runs_pk PRIMARY KEY, phase text NOT NULL, definitions jsonb NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz)`);
  await client.query('DELETE FROM tintype_seed.runs');
  await client.query(
    `INSERT INTO tintype_seed.runs (options, phase, definitions) VALUES ($1, 'loading', $2)`,
    [options, JSON.stringify(definitions)],
  );
}

/** The rows are complete and everything that was set aside is back. */
export async function finishRun(client: Client): Promise<void> {
  await client.query(`UPDATE tintype_seed.runs SET phase = 'finished', finished_at = now()`);
}

/** Forgets the last run. */
export async function forgetRun(client: Client): Promise<void> {
  await client.query('DROP SCHEMA IF EXISTS tintype_seed CASCADE');
}

/** Whether any table of an entity has a row. */
export async function hasRows(client: Client): Promise<boolean> {
  const looks = entities.map((entity) => `EXISTS (SELECT FROM tintype.${tableName(entity)})`);
  const { rows } = await client.query<{ some: boolean }>(`SELECT ${looks.join(' OR ')} AS some`);
  return rows[0]?.some === true;
}

/** Empties every table of the house but the list of migrations. TRUNCATE passes the append-only trigger of the log. */
export async function emptyTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ list: string | null }>(
    `SELECT string_agg(format('tintype.%I', relname), ', ') AS list FROM pg_class
     WHERE relnamespace = 'tintype'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migrations'`,
  );
  if (rows[0]?.list) await client.query(`TRUNCATE ${rows[0].list} CASCADE`);
}
