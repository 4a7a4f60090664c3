import type { DataSource } from 'typeorm';
import type { Migrator } from '../migrator';

/** A database that a command works on. */
export interface OpenDatabase {
  readonly dataSource: DataSource;
  readonly migrator: Migrator;
  /** The url with its password, for programs such as psql. */
  readonly url: string;
  /** The url as it may be shown. */
  readonly where: string;
  /** Whether the server is on this machine. */
  readonly isLocal: boolean;
  close(): Promise<void>;
}

/** A server that may lack the database. */
interface OpenServer {
  /** The name of the database that the commands work on. */
  readonly database: string;
  query(text: string, parameters?: readonly unknown[]): Promise<readonly object[]>;
  close(): Promise<void>;
}

/** What the commands need to know of the app whose migrations they run. */
export interface MigrationHost {
  /** How a person calls the commands, as in `pnpm db`. */
  readonly command: string;
  /** Connects to the database, whatever its schema is like. */
  open(): Promise<OpenDatabase>;
  /** Connects to the server of the database. */
  openServer(): Promise<OpenServer>;
  /** Lines about the server that `status` shows above the migrations. */
  about?(database: OpenDatabase): Promise<readonly string[]>;
  /** What follows a migration that ran, such as partitions that are made ahead. */
  afterMigrate?(database: OpenDatabase): Promise<void>;
  /** The folder of the migrations' source files, where `new` writes. */
  readonly folder: string;
}

/** Why a command does not do what it was asked for, in one sentence for the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Writes one line of a command's output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes one line about what goes on, beside the output. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a command's work on the database and closes it afterwards. */
export async function withOpen<T>(
  host: MigrationHost,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await host.open();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
