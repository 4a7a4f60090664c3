import { userInfo } from 'node:os';
import { ConnectError } from '../connect-error';
import { readConnectionUrl } from './connection-target';
import { type TlsOptions, tlsOptions } from './tls-options';

/** A connection as pg and TypeORM want it, with nothing left for them to find in the environment. */
export interface ConnectionConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly ssl: TlsOptions;
  readonly enableChannelBinding: boolean;
  /** What the url asks for, in the form of the server's command line. */
  readonly options: string | undefined;
  /** What the url says. */
  readonly applicationName: string | undefined;
  readonly connectTimeoutMs: number | undefined;
}

/**
 * What a connection url means. Of the variables that libpq reads, those count that keep secrets out of urls and make
 * connections safe: PGPASSWORD and the password file (PGPASSFILE) where the url has no password, PGSSLMODE,
 * PGSSLROOTCERT, PGSSLCERT and PGSSLKEY where it says nothing of TLS. No other one does.
 *
 * @param from what the url is called in the sentence of an error
 * @param environment Default: that of the process
 * @throws {ConnectError} `bad_url`, `tls`
 */
export function connectionConfig(
  url: string,
  from = 'The url',
  environment: NodeJS.ProcessEnv = process.env,
): ConnectionConfig {
  const target = readConnectionUrl(url);
  if ('fault' in target) throw new ConnectError('bad_url', `${from} ${target.fault}.`);
  const { host, port, parameters } = target;
  const user = target.user ?? userInfo().username;
  const seconds = parameters.get('connect_timeout');
  if (seconds !== undefined && !/^\d{1,5}$/.test(seconds))
    throw new ConnectError('bad_url', `${from} has a connect_timeout that is no number of seconds.`);
  return {
    host,
    port,
    user,
    password: target.password ?? environment['PGPASSWORD'],
    database: target.database ?? user,
    ssl: tlsOptions(target, environment),
    enableChannelBinding: channelBinding(parameters.get('channel_binding'), from),
    options: parameters.get('options'),
    applicationName: parameters.get('application_name'),
    connectTimeoutMs: Number(seconds ?? 0) > 0 ? Number(seconds) * 1000 : undefined,
  };
}

function channelBinding(said: string | undefined, from: string): boolean {
  if (said === undefined || said === '' || said === 'disable') return false;
  if (said === 'prefer' || said === 'require') return true;
  throw new ConnectError(
    'bad_url',
    `${from} has an unknown channel_binding: allowed are disable, prefer, require.`,
  );
}
