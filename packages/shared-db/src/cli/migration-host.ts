import { join } from 'node:path';
import { type MigrationHost, type OpenDatabase, tell } from '@tintype/migrator/cli';
import { openClient } from '../connect/client';
import { connectionConfig } from '../connect/connection-config';
import { withDatabase as urlWithDatabase, withoutPassword } from '../connect/connection-url';
import { findServer } from '../connect/find-server';
import { inspectServer } from '../connect/server';
import { actionPartitions } from '../migrate/action-partitions';
import { makeComingPartitions, migratorOf } from '../migrate/migrate';
import { openDatabase } from './with-database';

/** The database of `--database-url`, of DATABASE_URL or the embedded one, for the commands of the migrator. */
export function migrationHost(url: () => string | undefined): MigrationHost {
  return {
    command: 'pnpm db',
    // The sources, seen from the built command.
    folder: join(__dirname, '../../src/migrations'),
    open: () => openForMigrations(url()),
    openServer: () => openServer(url()),
    about: aboutServer,
    afterMigrate: async ({ dataSource }) => {
      await makeComingPartitions(dataSource, new Date());
    },
  };
}

async function openForMigrations(url: string | undefined): Promise<OpenDatabase> {
  const database = await openDatabase(url);
  const { dataSource } = database;
  return {
    dataSource,
    migrator: migratorOf(dataSource),
    url: database.url,
    where: `${withoutPassword(database.url)}${database.embedded ? ' (embedded)' : ''}`,
    isLocal: isOnThisMachine(connectionConfig(database.url).host),
    close: () => database.close(),
  };
}

async function openServer(url: string | undefined): ReturnType<MigrationHost['openServer']> {
  const server = await findServer({ ...(url === undefined ? {} : { url }), onProgress: tell });
  try {
    const { database } = connectionConfig(server.url);
    const client = await openClient(urlWithDatabase(server.url, 'postgres'), {
      applicationName: 'tintype db',
    });
    return {
      database,
      query: async (text, parameters) => {
        const { rows } = await client.query<object>(text, parameters === undefined ? [] : [...parameters]);
        return rows;
      },
      close: async () => {
        try {
          await client.end();
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

/** A Unix socket, or an address of this machine's own. */
function isOnThisMachine(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || /^127\./.test(host);
}

async function aboutServer({ dataSource, where, url }: OpenDatabase): Promise<readonly string[]> {
  const { version, readOnly } = await inspectServer(dataSource, url);
  const partitions = await actionPartitions(dataSource);
  return [
    where,
    `PostgreSQL ${version}${readOnly ? ', read-only' : ''}`,
    ...(partitions === null ? [] : [`partitions of actions: ${partitions.join(', ')}`]),
  ];
}
