import { DataSource } from 'typeorm';
import { entities } from './entities';
import { migrations } from './migrations';

export interface DataSourceSettings {
  readonly url: string;
  /** Most connections at once. Default 10. */
  readonly poolSize?: number;
  /** Shown by the server beside each connection. */
  readonly applicationName?: string;
  /** The role that statements run under, where it differs from the one that logs in. For tests. */
  readonly role?: string;
}

/**
 * A TypeORM data source over every entity and migration; not connected yet.
 *
 * @example
 * const dataSource = await createDataSource({ url }).initialize();
 */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    schema: 'tintype',
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.poolSize ?? 10,
    applicationName: settings.applicationName ?? 'tintype',
    installExtensions: false,
    // A connection that dies while idle is replaced by the pool; the listener keeps it from ending the process.
    poolErrorHandler: () => undefined,
    extra: {
      connectionTimeoutMillis: 10_000,
      ...(settings.role === undefined ? {} : { options: `-c role=${settings.role}` }),
    },
  });
}
