import { type CloseOptions, ProgrammerError } from '@tintype/database';
import { closeDataSource } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { ConnectError } from '../connect-error';
import { migrate, migrationStatus } from '../migrate/migrate';
import { connectErrorFrom } from './connect-error-from';
import { withoutPassword } from './connection-url';
import { createDataSource, type DataSourceSettings } from './data-source';
import { type FindServerOptions, findServer, type Server } from './find-server';
import { inspectServer, NEWEST_TESTED_MAJOR, type ServerInfo } from './server';
import { checkSettings } from './session-settings';

export interface ConnectOptions extends Partial<DataSourceSettings>, FindServerOptions {
  /** Runs pending migrations first. Default: true; with false, a database that lacks some is refused. */
  readonly migrate?: boolean;
}

/** A database that is there, of a version that works, with the schema that this code expects. */
export interface ConnectedDatabase {
  readonly dataSource: DataSource;
  /** With its password, for tools that need one; show {@link withoutPassword} of it. */
  readonly url: string;
  /** Started by this house, because no url was given. */
  readonly embedded: boolean;
  readonly server: ServerInfo;
  /** Why the embedded server went away, in a sentence, where that can be told; null for any other server. */
  whyLost(): string | null;
  /**
   * Takes no new work, lets what is under way end, then cuts what is left and closes the connections. A second call waits
   * for the first.
   *
   * @param options.within milliseconds that work under way may take. Default 10,000; 0 cuts at once
   */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Connects to the database at `url`, else at `DATABASE_URL`, else (both are left out or empty) starts the embedded
 * PostgreSQL, and migrates it.
 * What it returns is ready for use: it answers, its version works, its schema is current.
 *
 * @throws {ConnectError} with one sentence for the person at the keyboard
 * @throws {ProgrammerError} an option is of another type
 *
 * @example
 * const database = await connect();
 * await database.close();
 */
export function connect(options: ConnectOptions = {}): Promise<ConnectedDatabase> {
  return openDatabase(options, prepareSchema);
}

/**
 * Connects to the database whatever its schema is like, for tools that look at it or change it.
 *
 * @example
 * const database = await connectAsIs();
 * const { pending } = await migrationStatus(database.dataSource);
 * await database.close();
 */
export function connectAsIs(options: ConnectOptions = {}): Promise<ConnectedDatabase> {
  return openDatabase(options, async () => undefined);
}

async function openDatabase(
  options: ConnectOptions,
  prepare: typeof prepareSchema,
): Promise<ConnectedDatabase> {
  assertOptions(options);
  const server = await findServer(options);
  const dataSource = createDataSource({ ...options, url: server.url });
  let closing: Promise<void> | null = null;
  const close = (closeOptions?: CloseOptions): Promise<void> => {
    closing ??= closeBoth(dataSource, server, closeOptions);
    return closing;
  };
  try {
    await dataSource.initialize();
    const info = await inspectServer(dataSource, server.url);
    if (info.major > NEWEST_TESTED_MAJOR) {
      options.onProgress?.(`PostgreSQL ${info.version} is newer than the versions this was tested on`);
    }
    for (const line of await checkSettings(dataSource, server.url)) options.onProgress?.(line);
    await prepare(dataSource, server.url, info, options);
    const { url, embedded } = server;
    return { dataSource, url, embedded, server: info, whyLost: () => server.whyLost(), close };
  } catch (error) {
    await close({ within: 0 }).catch(() => undefined);
    throw connectErrorFrom(error, server.url);
  }
}

/** Throws for what is not options: from JavaScript anything may come. */
function assertOptions(options: ConnectOptions): void {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null)
    throw new ProgrammerError('connect: the options must be an object');
  const { url, onProgress } = options;
  if (url !== undefined && typeof url !== 'string')
    throw new ProgrammerError(`connect: the option "url" must be a text, and is ${kindOf(url)}`);
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw new ProgrammerError(
      `connect: the option "onProgress" must be a function, and is ${kindOf(onProgress)}`,
    );
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : `of the type ${typeof value}`;
}

async function closeBoth(dataSource: DataSource, server: Server, options?: CloseOptions): Promise<void> {
  try {
    await closeDataSource(dataSource, options);
  } finally {
    await server.release();
  }
}

async function prepareSchema(
  dataSource: DataSource,
  url: string,
  server: ServerInfo,
  options: ConnectOptions,
): Promise<void> {
  const { applied, pending, unknown, stepsBack } = await migrationStatus(dataSource);
  const where = withoutPassword(url);
  if (stepsBack > 0) {
    throw new ConnectError(
      'newer_schema',
      `The database at ${where} is newer than this code: it has the migration ${unknown.at(-1)}. "pnpm db rollback --step ${stepsBack}" undoes what this code does not know.`,
    );
  }
  if (pending.length > 0 && options.migrate === false) {
    const state =
      applied.length === 0
        ? 'has no tables yet'
        : `lacks ${pending.length} of ${pending.length + applied.length} migrations`;
    throw new ConnectError('not_migrated', `The database at ${where} ${state}: run "pnpm db migrate".`);
  }
  if (pending.length > 0 && server.readOnly) {
    throw new ConnectError(
      'read_only',
      `The database at ${where} is read-only and lacks ${pending.length} migrations.`,
    );
  }
  if (options.migrate === false || server.readOnly) return;
  await migrate(dataSource, options.onProgress ? { onProgress: options.onProgress } : {});
}
