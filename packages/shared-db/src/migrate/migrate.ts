import {
  createMigrator,
  type MigrationStatus,
  type Migrator,
  type MigrateOptions as MigratorMigrateOptions,
} from '@tintype/migrator';
import type { DataSource } from 'typeorm';
import { migrations } from '../migrations';
import { ensureActionPartitions } from './action-partitions';

export interface MigrateOptions extends MigratorMigrateOptions {
  /** The time by which month partitions are made. Default: the system's clock. */
  readonly now?: Date;
}

/** Months of the action log that are made ahead, besides the current one. */
const MONTHS_AHEAD = 3;

/** The names of every migration that this code knows, oldest first. */
export const knownMigrations: readonly string[] = migrations.map((migration) => migration.name);

/**
 * The migrator of the schema `tintype`, with the migrations of this code.
 *
 * @example
 * const migrator = migratorOf(dataSource);
 * await migrator.rollback({ steps: 1 });
 */
export function migratorOf(dataSource: DataSource): Migrator {
  return createMigrator(dataSource, { schema: 'tintype', migrations });
}

/**
 * Reads which migrations have run, without changing anything.
 *
 * @throws {MigrationError} `foreign_history`
 *
 * @example
 * (await migrationStatus(dataSource)).pending // []
 */
export function migrationStatus(dataSource: DataSource): Promise<MigrationStatus> {
  return migratorOf(dataSource).status();
}

/**
 * Runs the pending migrations, each in a transaction of its own unless it says `transaction = false`, and makes the action log's
 * coming month partitions. Any number of processes may call it at once: each migration runs once. A database that is up to date is only read.
 *
 * @returns the names of the migrations that this call ran
 * @throws {MigrationError} `unknown_name`, `foreign_history`
 *
 * @example
 * const ran = await migrate(dataSource); // ['CreateAccounts1790000000001', …]
 */
export async function migrate(dataSource: DataSource, options: MigrateOptions = {}): Promise<string[]> {
  const ran = await migratorOf(dataSource).migrate(options);
  await makeComingPartitions(dataSource, options.now ?? new Date());
  return ran;
}

/** Makes the action log's month partitions of the coming months. */
export async function makeComingPartitions(dataSource: DataSource, now: Date): Promise<void> {
  await ensureActionPartitions(dataSource, now, monthsLater(now, MONTHS_AHEAD));
}

function monthsLater(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}
