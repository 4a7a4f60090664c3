import { ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { childKeyOf, distinctKeys, type Key, parentKeyOf } from '../preload/keys';
import { keyArray } from '../preload/preload-sql';
import { tableQuery } from '../reads/run-query';
import type { Class } from '../values/class';

/** See `Repo.reload`: one statement for all rows, put into the order of those that were given. */
export async function reloadRows(
  repo: AnyRepo,
  given: readonly (object | null)[],
): Promise<(object | null)[]> {
  const rows = given.filter((row) => row !== null);
  const [first] = rows;
  if (first === undefined) return given.map(() => null);
  if (
    !repo.dataSource.hasMetadata(first.constructor) ||
    rows.some((row) => row.constructor !== first.constructor)
  )
    throw new ProgrammerError('reload takes rows of one entity');
  // Metadata is there for classes of entities only.
  const table = repo.table(first.constructor as Class<object>);
  const byKey = new Map<Key, object>();
  for (const row of rows) {
    const key = parentKeyOf(row, table.keys);
    if (key === null) throw new ProgrammerError(`${table.name}: a row to reload has no primary key`);
    // A value that no key can be is the key of no row.
    if (table.keys.every((column) => column.compare(Reflect.get(row, column.property)).ok))
      byKey.set(key, row);
  }
  if (byKey.size === 0) return given.map(() => null);
  const keys = distinctKeys(byKey, table.keys);
  const arrays = table.keys.map((column, index) => keyArray(column.sqlType, keys.columns[index] ?? []));
  const places = table.keys.map((column, index) => `$${index + 1}::${column.sqlType}[]`);
  const columns = table.keys.map((column) => column.quoted).join(', ');
  const text =
    `SELECT ${table.selectList} FROM ${table.path} ` +
    (table.keys.length === 1
      ? `WHERE ${columns} = ANY(${places.join()})`
      : `WHERE (${columns}) IN (SELECT * FROM unnest(${places.join(', ')}))`);
  const result = await repo.query(tableQuery(table.name, 'reload', text, arrays));
  const positions = table.keys.map((key) => table.columns.indexOf(key));
  const found = new Map<Key, object>();
  for (const values of result.rows)
    found.set(childKeyOf(values, table.keys, positions), table.hydrate(values));
  return given.map((row) => {
    const key = row === null ? null : parentKeyOf(row, table.keys);
    return key === null ? null : (found.get(key) ?? null);
  });
}
