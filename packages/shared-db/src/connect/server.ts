import type { DataSource } from 'typeorm';
import { ConnectError } from '../connect-error';
import { withoutPassword } from './connection-url';

/** What is known of the server behind a connection. */
export interface ServerInfo {
  /** Such as `18.4`. */
  readonly version: string;
  /** Its major version as a number. */
  readonly major: number;
  /** A standby, or a database set to read-only. */
  readonly readOnly: boolean;
}

const OLDEST_MAJOR = 15;
export const NEWEST_TESTED_MAJOR = 18;

interface ServerRow {
  readonly version: string;
  readonly number: number;
  readonly read_only: boolean;
  readonly encoding: string;
}

/** Asks the server who it is and refuses one that is too old, or a database that cannot hold every text. */
export async function inspectServer(dataSource: DataSource, url: string): Promise<ServerInfo> {
  const rows: ServerRow[] = await dataSource.query(`
    SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
      pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
      current_setting('server_encoding') AS encoding`);
  const [row] = rows;
  if (!row)
    throw new ConnectError('failed', `The server at ${withoutPassword(url)} does not tell its version.`);
  const server = {
    version: row.version.split(' ', 1)[0] ?? row.version,
    major: Math.floor(row.number / 10_000),
    readOnly: row.read_only,
  };
  refuseOldServer(server, url);
  if (row.encoding !== 'UTF8') {
    throw new ConnectError(
      'unsupported_server',
      `The database at ${withoutPassword(url)} is encoded in ${row.encoding}, and only UTF8 works: make it with CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'.`,
    );
  }
  return server;
}

/** Throws for a server that is too old for this schema. */
export function refuseOldServer(server: ServerInfo, url: string): void {
  if (server.major >= OLDEST_MAJOR) return;
  throw new ConnectError(
    'unsupported_server',
    `The server at ${withoutPassword(url)} is PostgreSQL ${server.version}, and ${OLDEST_MAJOR} is the oldest that works.`,
  );
}
