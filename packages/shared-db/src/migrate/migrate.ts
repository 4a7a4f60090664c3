import type { DataSource, MigrationInterface } from 'typeorm';
import { migrations } from '../migrations';
import { ensureActionPartitions } from './action-partitions';
import { changeSchema } from './change-schema';
import { createHistory, type MigrationClass, migrationStatus } from './history';

interface MigrationOptions {
  /** The migrations that the code knows, oldest first. Default: this package's. */
  readonly migrations?: readonly MigrationClass[];
  /** Told every statement of a migration before it is sent. */
  readonly onSql?: (text: string) => void;
}

export interface MigrateOptions extends MigrationOptions {
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
 * Runs the pending migrations, each in a transaction of its own unless it says `transaction = false`, and makes the action log's coming month partitions.
 * Any number of processes may call it at once: each migration runs once. A database that is up to date is only read.
 *
 * @returns the names of the migrations that this call ran
 *
 * @example
 * const ran = await migrate(dataSource); // ['CreateAccounts1790000000001', …]
 */
export async function migrate(dataSource: DataSource, options: MigrateOptions = {}): Promise<string[]> {
  const ran: string[] = [];
  const known = options.migrations ?? migrations;
  const wanted = withUpTo(namesOf(known), options.upTo);
  const { pending } = await migrationStatus(dataSource, namesOf(known));
  if (pending.some((name) => wanted.includes(name))) await changeSchema(dataSource, createHistory);
  for (const name of wanted.filter((known) => pending.includes(known))) {
    options.onProgress?.(`running migration ${name}`);
    if (await runMigration(dataSource, name, options)) ran.push(name);
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
 * const undone = await rollbackMigration(dataSource);
 */
export async function rollbackMigration(
  dataSource: DataSource,
  options: MigrationOptions = {},
): Promise<string | null> {
  const known = options.migrations ?? migrations;
  const newest = (await migrationStatus(dataSource, namesOf(known))).applied.at(-1);
  if (newest === undefined) return null;
  const migration = instance(known, newest);
  return changeSchema(
    dataSource,
    async (runner) => {
      // Another process may have undone it while this one waited for its turn.
      const { applied } = await migrationStatus(runner, namesOf(known));
      if (applied.at(-1) !== newest) return null;
      await migration.down(runner);
      await runner.query(`DELETE FROM tintype.migrations WHERE name = $1`, [newest]);
      return newest;
    },
    { onSql: options.onSql, transaction: migration.transaction !== false },
  );
}

async function runMigration(
  dataSource: DataSource,
  name: string,
  options: MigrationOptions,
): Promise<boolean> {
  const known = options.migrations ?? migrations;
  const migration = instance(known, name);
  return changeSchema(
    dataSource,
    async (runner) => {
      // Another process may have run it while this one waited for its turn.
      const { pending } = await migrationStatus(runner, namesOf(known));
      if (!pending.includes(name)) return false;
      await migration.up(runner);
      await runner.query(`INSERT INTO tintype.migrations (timestamp, name) VALUES ($1, $2)`, [
        timestampOf(name),
        name,
      ]);
      return true;
    },
    { onSql: options.onSql, transaction: migration.transaction !== false },
  );
}

function namesOf(known: readonly MigrationClass[]): readonly string[] {
  return known.map((migration) => migration.name);
}

function withUpTo(names: readonly string[], upTo: string | undefined): readonly string[] {
  if (upTo === undefined) return names;
  const last = names.indexOf(upTo);
  if (last < 0) throw new Error(`no migration is named ${upTo}`);
  return names.slice(0, last + 1);
}

function instance(known: readonly MigrationClass[], name: string): MigrationInterface {
  const Migration = known.find((candidate) => candidate.name === name);
  if (!Migration) throw new Error(`migration ${name} is not known to this version of the code`);
  return new Migration();
}

function timestampOf(name: string): number {
  return Number(name.slice(-13));
}

function monthsLater(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}
