import { ProgrammerError } from '@tintype/database';
import type { MigrationInterface } from 'typeorm';

/** A migration that may say what undoing it loses, besides the contents of what it has made. */
export interface ReversibleMigration extends MigrationInterface {
  /** In one sentence, such as `The reports about stories.`; the clinic reports a rollback that loses rows and says nothing. */
  readonly rollbackLoses?: string;
}

/** A migration as its class; named with its timestamp, 13 digits, at the end. */
export type MigrationClass = new () => ReversibleMigration;

/** Migrations by name, oldest first. */
export type Migrations = ReadonlyMap<string, MigrationClass>;

/**
 * The migrations by name, in the order in which they run.
 *
 * @throws {ProgrammerError} a name without a timestamp, a name that is there twice, a list that is not in the order of the timestamps
 */
export function inOrder(classes: readonly MigrationClass[]): Migrations {
  const known = new Map<string, MigrationClass>();
  let last = 0;
  for (const migration of classes) {
    const { name } = migration;
    if (!/\D\d{13}$/.test(name))
      throw new ProgrammerError(`the migration "${name}" must end with a timestamp of 13 digits`);
    const timestamp = timestampOf(name);
    if (timestamp <= last)
      throw new ProgrammerError(
        `the migration "${name}" must stand before "${[...known.keys()].at(-1)}", which is as old or newer`,
      );
    last = timestamp;
    known.set(name, migration);
  }
  return known;
}

/** The time in a migration's name, in milliseconds. */
export function timestampOf(name: string): number {
  return Number(name.slice(-13));
}
