import type { DataSource } from 'typeorm';
import { ensureActionPartitions } from './action-partitions';
import { ConnectError } from './connect-error';
import { migrations } from './migrations';

/** The advisory lock that lets one runner migrate at a time; the number is ours and means nothing. */
const migrationLock = 7_414_881_150;
const retries = 5;

/** What a database's migrations look like beside the ones this code knows. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied, but not known here: the database is ahead of this code. */
  readonly unknown: readonly string[];
}

/**
 * Compares a database's migrations with the ones this code knows; changes nothing.
 *
 * @example
 * const { pending } = await migrationStatus(dataSource);
 */
export async function migrationStatus(dataSource: DataSource): Promise<MigrationStatus> {
  const known = migrations.map((migration) => migration.name);
  const [found]: { exists: boolean }[] = await dataSource.query(
    `SELECT to_regclass('tintype.migrations') IS NOT NULL AS exists`,
  );
  const rows: { name: string }[] = found?.exists
    ? await dataSource.query(`SELECT name FROM tintype.migrations ORDER BY id`)
    : [];
  const applied = rows.map((row) => row.name);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/** Refuses a database whose schema is newer than this code. */
export function assertKnownSchema(status: MigrationStatus): void {
  if (status.unknown.length === 0) return;
  throw new ConnectError(
    'newer_schema',
    `The database has migrations that this version does not know (${status.unknown.join(', ')}): use the version that made them.`,
  );
}

/**
 * Runs the pending migrations, each in its own transaction, one runner at a time over all processes; then makes sure
 * that this month's and the next three months' partitions of the action log exist.
 *
 * A migration that cannot get its lock within two seconds gives way to the traffic and is tried again.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(`SELECT pg_advisory_lock($1)`, [migrationLock]);
    try {
      const status = await migrationStatus(dataSource);
      assertKnownSchema(status);
      if (status.pending.length > 0) {
        await runner.query(`CREATE SCHEMA IF NOT EXISTS tintype`);
        await runPending(dataSource);
      }
      const now = new Date();
      await ensureActionPartitions(dataSource, now, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 3, 1)));
    } finally {
      await runner.query(`SELECT pg_advisory_unlock($1)`, [migrationLock]);
    }
  } finally {
    await runner.release();
  }
}

async function runPending(dataSource: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withLockTimeout(dataSource, () => dataSource.runMigrations({ transaction: 'each' }));
      return;
    } catch (error) {
      if (attempt > retries || !isLockTimeout(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}

/** TypeORM runs migrations on a connection of its own choosing, so the timeout is set for the database's next sessions. */
async function withLockTimeout(dataSource: DataSource, run: () => Promise<unknown>): Promise<void> {
  const setOnConnect = (client: { query(text: string): Promise<unknown> }): void => {
    void client.query(`SET lock_timeout = '2s'`);
  };
  const pool: { on(event: 'acquire', listener: typeof setOnConnect): void; off(event: 'acquire', listener: typeof setOnConnect): void } =
    Reflect.get(dataSource.driver, 'master');
  pool.on('acquire', setOnConnect);
  try {
    await run();
  } finally {
    pool.off('acquire', setOnConnect);
  }
}

function isLockTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03';
}
