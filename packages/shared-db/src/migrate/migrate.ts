import type { DataSource, MigrationInterface } from 'typeorm';
import { migrations } from '../migrations';
import { ensureActionPartitions } from './action-partitions';
import { changeSchema } from './change-schema';
import { createHistory, migrationStatus } from './history';

export interface MigrateOptions {
  /** Stops after the migration of this name. Default: run all. */
  readonly upTo?: string;
  /** Told before each migration. */
  readonly onProgress?: (message: string) => void;
  /** The time by which month partitions are made. Default: the system's clock. */
  readonly now?: Date;
}

/** Months of the action log that are made ahead, besides the current one. */
const MONTHS_AHEAD = 3;

/**
 * Runs the pending migrations, each in a transaction of its own, and makes the action log's coming month partitions.
 * Any number of processes may call it at once: each migration runs once. A database that is up to date is only read.
 *
 * @returns the names of the migrations that this call ran
 *
 * @example
 * const ran = await migrate(dataSource); // ['CreateAccounts1790000000001', …]
 */
export async function migrate(dataSource: DataSource, options: MigrateOptions = {}): Promise<string[]> {
  const ran: string[] = [];
  const wanted = withUpTo(options.upTo);
  const { pending } = await migrationStatus(dataSource);
  if (pending.some((name) => wanted.includes(name))) await changeSchema(dataSource, createHistory);
  for (const name of wanted.filter((known) => pending.includes(known))) {
    options.onProgress?.(`running migration ${name}`);
    if (await runMigration(dataSource, name)) ran.push(name);
  }
  const now = options.now ?? new Date();
  await ensureActionPartitions(dataSource, now, monthsLater(now, MONTHS_AHEAD));
  return ran;
}

/**
 * Undoes the newest migration, with its data.
 *
 * @returns its name, or null when none has run
 *
 * @example
 * await rollbackMigration(dataSource); // 'CreateActions1790000000004'
 */
export async function rollbackMigration(dataSource: DataSource): Promise<string | null> {
  return changeSchema(dataSource, async (runner) => {
    const { applied } = await migrationStatus(runner);
    const name = applied.at(-1);
    if (name === undefined) return null;
    await instance(name).down(runner);
    await runner.query(`DELETE FROM tintype.migrations WHERE name = $1`, [name]);
    return name;
  });
}

async function runMigration(dataSource: DataSource, name: string): Promise<boolean> {
  return changeSchema(dataSource, async (runner) => {
    // Another process may have run it while this one waited for its turn.
    const { pending } = await migrationStatus(runner);
    if (!pending.includes(name)) return false;
    await instance(name).up(runner);
    await runner.query(`INSERT INTO tintype.migrations (timestamp, name) VALUES ($1, $2)`, [
      timestampOf(name),
      name,
    ]);
    return true;
  });
}

function withUpTo(upTo: string | undefined): string[] {
  const names = migrations.map((migration) => migration.name);
  if (upTo === undefined) return names;
  const last = names.indexOf(upTo);
  if (last < 0) throw new Error(`no migration is named ${upTo}`);
  return names.slice(0, last + 1);
}

function instance(name: string): MigrationInterface {
  const Migration = migrations.find((candidate) => candidate.name === name);
  if (!Migration) throw new Error(`migration ${name} is not known to this version of the code`);
  return new Migration();
}

function timestampOf(name: string): number {
  return Number(name.slice(-13));
}

function monthsLater(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}
