import { connectClient } from '@tintype/database';
import * as pg from 'pg';
import { connectErrorFrom } from './connect-error-from';
import { connectionConfig } from './connection-config';
import { schemaSettings } from './session-settings';

/** What pg takes from PGCLIENT_ENCODING and PGSSLNEGOTIATION where it is not said. */
export const saidToPg = { client_encoding: 'utf8', sslnegotiation: 'postgres' } as const;

/** pg, whose connections hear nothing of PGOPTIONS and PGREPLICATION: those are meant for another database. */
export const ownPg: typeof pg = {
  ...pg,
  Client: class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const given = typeof config === 'object' ? config.options : undefined;
      // pg does not declare where it keeps what it has found.
      const parameters: unknown = Reflect.get(this, 'connectionParameters');
      Object.assign(Object(parameters), { options: given, replication: undefined });
    }
  },
};

export interface ClientOptions {
  /** Shown by the server beside the connection. Default `tintype`. */
  readonly applicationName?: string;
}

/**
 * Opens one connection outside of any pool, with the same settings as those of a pool; the caller ends it.
 *
 * @throws {ConnectError}
 *
 * @example
 * const client = await openClient(url, { applicationName: 'tintype tool' });
 * await client.end();
 */
export async function openClient(url: string, options: ClientOptions = {}): Promise<pg.Client> {
  try {
    return await connectClient(ownPg, clientConfig(url, options.applicationName), schemaSettings);
  } catch (error) {
    throw connectErrorFrom(error, url);
  }
}

function clientConfig(url: string, applicationName: string | undefined): pg.ClientConfig {
  const config = connectionConfig(url);
  const { host, port, user, password, database, ssl, enableChannelBinding, options, connectTimeoutMs } =
    config;
  return {
    ...{ host, port, user, database, ssl, enableChannelBinding, ...saidToPg },
    application_name: applicationName ?? config.applicationName ?? 'tintype',
    ...(password === undefined ? {} : { password }),
    ...(options === undefined ? {} : { options }),
    ...(connectTimeoutMs === undefined ? {} : { connectionTimeoutMillis: connectTimeoutMs }),
  };
}
