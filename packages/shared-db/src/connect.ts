import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import type { DataSource } from 'typeorm';
import { ConnectError, connectError } from './connect-error';
import { createDataSource, type DataSourceSettings } from './data-source';
import { assertKnownSchema, migrate, migrationStatus } from './migrate';

export interface ConnectOptions extends Partial<DataSourceSettings> {
  /** Runs pending migrations. Default true; with false a database that lacks some is refused. */
  readonly migrate?: boolean;
  /** The embedded server stays up after the last user of it has ended. */
  readonly stay?: boolean;
  /** Told what takes a while, in a few words. */
  readonly onProgress?: (line: string) => void;
}

/** A database that is ready to be used. */
export interface Database {
  readonly dataSource: DataSource;
  /** How it was connected to, password and all: not for showing. */
  readonly url: string;
  readonly embedded: boolean;
  close(): Promise<void>;
}

/**
 * Connects to the database at `url`, else at `DATABASE_URL`, else starts the embedded PostgreSQL; and migrates it.
 *
 * @throws {ConnectError} one sentence that says what is wrong and, where it can, what to do
 *
 * @example
 * const database = await connect();
 * try {
 *   await database.dataSource.query('SELECT 1');
 * } finally {
 *   await database.close();
 * }
 */
export async function connect(options: ConnectOptions = {}): Promise<Database> {
  const server = await findServer(options);
  try {
    const dataSource = await open(server.url, options);
    return {
      dataSource,
      url: server.url,
      embedded: server.embedded,
      close: async () => {
        try {
          if (dataSource.isInitialized) await dataSource.destroy();
        } finally {
          await server.release();
        }
      },
    };
  } catch (error) {
    await server.release();
    throw error;
  }
}

interface Server {
  readonly url: string;
  readonly embedded: boolean;
  release(): Promise<void>;
}

async function findServer(options: ConnectOptions): Promise<Server> {
  const given = options.url ?? process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    if (!/^postgres(ql)?:\/\/./.test(given)) {
      throw new ConnectError('bad_url', 'The database URL must look like postgres://user:password@host:5432/database.');
    }
    return { url: given, embedded: false, release: async () => undefined };
  }
  try {
    const server = await startEmbeddedPostgres({
      ...(options.stay === undefined ? {} : { stay: options.stay }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
    return { url: server.url, embedded: true, release: () => server.release() };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ConnectError('embedded', words, { cause: error });
  }
}

async function open(url: string, options: ConnectOptions): Promise<DataSource> {
  const dataSource = createDataSource({ ...options, url });
  try {
    await dataSource.initialize();
    await assertSupported(dataSource);
    const status = await migrationStatus(dataSource);
    assertKnownSchema(status);
    if (options.migrate === false && status.pending.length > 0) {
      throw new ConnectError('not_migrated', `The database lacks ${status.pending.length} migration(s): run "pnpm db migrate".`);
    }
    if (options.migrate !== false) {
      if (status.pending.length > 0) options.onProgress?.(`migrating (${status.pending.length} steps)`);
      await migrate(dataSource);
    }
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw connectError(url, error);
  }
}

/** PostgreSQL 15 is the oldest that is supported. */
const oldest = 150_000;

async function assertSupported(dataSource: DataSource): Promise<void> {
  const [row]: { version: string; number: string }[] = await dataSource.query(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number`,
  );
  if (row && Number(row.number) < oldest) {
    throw new ConnectError('unsupported_server', `PostgreSQL ${row.version} is too old: 15 or newer is needed.`);
  }
}
