import 'reflect-metadata';
import { type ConnectionLimits, guarded, namedStatements } from '@tintype/database';
import { DataSource } from 'typeorm';
import { entities } from '../entities';
import { migrations } from '../migrations';
import { ownPg, saidToPg } from './client';
import { connectionConfig } from './connection-config';
import { schemaSettings } from './session-settings';

export interface DataSourceSettings {
  readonly url: string;
  /** Most connections at once; some more while all of them are slow, see `guarded`. Default 10. */
  readonly poolSize?: number;
  /** How long callers wait, for what. Each limit has a default. */
  readonly limits?: ConnectionLimits;
  /** Shown by the server beside each connection. Default `tintype`. */
  readonly applicationName?: string;
  /** The role that statements run under, where it differs from the one that logs in. For tests: a pooler refuses it. */
  readonly role?: string;
  /** Every transaction is read-only unless it says otherwise: a tool that looks changes nothing by mistake. Default: off. */
  readonly readOnly?: boolean;
  /** Off behind a transaction pooler that does not track prepared statements, as PgBouncer before 1.21. Default: on. */
  readonly preparedStatements?: boolean;
  /** Lets `repo.together` send reads without waiting for each other. Cursors of `pg` do not work then. Default: off. */
  readonly pipeline?: boolean;
  /** Told when an idle connection is lost; the pool opens another one by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * A TypeORM data source over every entity and migration, not connected yet; `connect()` is what an app calls.
 *
 * @throws {ConnectError} `bad_url` or `tls` for a url that cannot be used
 *
 * @example
 * const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
 * await dataSource.destroy();
 */
export function createDataSource(settings: DataSourceSettings): DataSource {
  const target = connectionConfig(settings.url);
  const role = settings.role === undefined ? {} : { role: settings.role };
  const readOnly = settings.readOnly === true ? { default_transaction_read_only: 'on' } : {};
  const connectLimit =
    target.connectTimeoutMs === undefined ? {} : { connectMilliseconds: target.connectTimeoutMs };
  const limits = { ...connectLimit, ...settings.limits };
  return new DataSource({
    type: 'postgres',
    // TypeORM sends its statements without a name, so that each is planned anew.
    driver: namedStatements(guarded(ownPg, limits, { ...schemaSettings, ...role, ...readOnly }), {
      most: 500,
      enabled: settings.preparedStatements ?? true,
    }),
    host: target.host,
    port: target.port,
    username: target.user,
    ...(target.password === undefined ? {} : { password: target.password }),
    database: target.database,
    ssl: target.ssl,
    schema: 'tintype',
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    poolSize: settings.poolSize ?? 10,
    applicationName: settings.applicationName ?? target.applicationName ?? 'tintype',
    // Without a listener the loss of an idle connection ends the process.
    poolErrorHandler: (error: Error) => settings.onConnectionLost?.(error),
    extra: {
      pipeline: settings.pipeline ?? false,
      ...saidToPg,
      enableChannelBinding: target.enableChannelBinding,
      ...(target.options === undefined ? {} : { options: target.options }),
    },
  });
}
