import { type SessionSettings, trackedSettings, untrackedSettings } from '@tintype/database';
import type { DataSource } from 'typeorm';
import { ConnectError } from '../connect-error';
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
  const wanted = { ...trackedSettings, ...untrackedSettings, ...schemaSettings };
  const rows: readonly SettingRow[] = await dataSource.query(
    `SELECT name, pg_catalog.current_setting(name) AS setting FROM pg_catalog.unnest($1::pg_catalog.text[]) AS name`,
    [Object.keys(wanted)],
  );
  const different = rows.filter(({ name, setting }) =>
    name === 'search_path' ? isShadowed(setting) : setting !== Reflect.get(wanted, name),
  );
  for (const { name, setting } of different) {
    if (!Object.hasOwn(trackedSettings, name)) continue;
    throw new ConnectError(
      'unsupported_server',
      `The connection to ${withoutPassword(url)} asked for ${name} ${Reflect.get(wanted, name)} and got ${setting}: let the pooler in between pass it on.`,
    );
  }
  return different.map(({ name, setting }) => {
    const value = String(Reflect.get(wanted, name));
    // In quotes a list would be the name of one schema.
    const quoted = name === 'search_path' ? value : `'${value}'`;
    return `${name} is ${setting}: behind this pooler, ALTER ROLE … SET ${name} = ${quoted}`;
  });
}

/** PostgreSQL's own schema comes first unless the path names it behind another one. */
function isShadowed(path: string): boolean {
  return path.split(',').findIndex((schema) => schema.replaceAll('"', '').trim() === 'pg_catalog') > 0;
}
