import { type ConnectionTarget, readConnectionUrl } from './connection-target';

/**
 * A connection url as it may be shown: without the password, and without the parameters that may carry one.
 *
 * @example
 * withoutPassword('postgres://ada:secret@db/tintype') // 'postgres://ada@db/tintype'
 */
export function withoutPassword(url: string): string {
  const target = readConnectionUrl(url);
  return 'fault' in target ? 'the given url' : urlOf({ ...target, password: null, parameters: new Map() });
}

/**
 * The same server and user, another database.
 *
 * @throws {TypeError} for a text that is no connection url
 *
 * @example
 * withDatabase('postgres://ada@db/tintype', 'postgres') // 'postgres://ada@db/postgres'
 */
export function withDatabase(url: string, database: string): string {
  const target = readConnectionUrl(url);
  if ('fault' in target) throw new TypeError(`the url ${target.fault}`);
  return urlOf({ ...target, database });
}

/**
 * The url with the schema `tintype` on the search path, for psql; a url that sets options of its own stays as it is.
 *
 * @example
 * withSearchPath('postgres://ada@db/tintype') // 'postgres://ada@db/tintype?options=-csearch_path%3Dtintype%2Cpublic'
 */
export function withSearchPath(url: string): string {
  const target = readConnectionUrl(url);
  if ('fault' in target || target.parameters.has('options')) return url;
  const parameters = new Map([...target.parameters, ['options', '-csearch_path=tintype,public'] as const]);
  return urlOf({ ...target, parameters });
}

/** What the url itself says; the rest are parameters. */
const inUrl = new Set(['host', 'port', 'user', 'password', 'dbname']);

function urlOf({ host, port, user, password, database, parameters }: ConnectionTarget): string {
  const socket = host.startsWith('/');
  const others = [...parameters].filter(([name]) => !inUrl.has(name));
  const query = [...(socket ? [['host', host] as const] : []), ...others];
  const account = `${encode(user)}${password === null ? '' : `:${encode(password)}`}`;
  return [
    'postgres://',
    account === '' ? '' : `${account}@`,
    socket ? '' : host.includes(':') ? `[${host}]` : encode(host),
    port === 5432 ? '' : `:${port}`,
    `/${encode(database)}`,
    query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`,
  ].join('');
}

function encode(text: string | null): string {
  return encodeURIComponent(text ?? '');
}
