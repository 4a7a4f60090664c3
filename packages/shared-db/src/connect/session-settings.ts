import { type SessionSettings, trackedSettings, untrackedSettings } from '@tintype/repo';
import type { DataSource } from 'typeorm';
import { ConnectError } from './connect-error';
import { withoutPassword } from './connection-url';

/**
 * What this schema's statements rely on besides decoding: every table has its schema in front, and every function is
 * PostgreSQL's own. A function of the same name elsewhere is never found.
 */
export const schemaSettings: SessionSettings = { search_path: 'pg_catalog, pg_temp' };

interface SettingRow {
  readonly name: string;
  readonly setting: string;
}

/**
 * Compares what a connection asked for with what it got: something in between, such as a pooler, may have swallowed it.
 *
 * @returns a line for each setting that is otherwise and that only unusual values depend on
 * @throws {ConnectError} `unsupported_server` where times or texts would be misread
 */
export async function checkSettings(dataSource: DataSource, url: string): Promise<readonly string[]> {
  const wanted = { ...trackedSettings, ...untrackedSettings };
  const rows: readonly SettingRow[] = await dataSource.query(
    `SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY ($1)`,
    [Object.keys(wanted)],
  );
  const different = rows.filter(({ name, setting }) => setting !== Reflect.get(wanted, name));
  for (const { name, setting } of different) {
    if (!Object.hasOwn(trackedSettings, name)) continue;
    throw new ConnectError(
      'unsupported_server',
      `The connection to ${withoutPassword(url)} asked for ${name} ${Reflect.get(wanted, name)} and got ${setting}: let the pooler in between pass it on.`,
    );
  }
  return different.map(
    ({ name, setting }) =>
      `${name} is ${setting}: behind this pooler, ALTER ROLE … SET ${name} = '${Reflect.get(wanted, name)}'`,
  );
}
