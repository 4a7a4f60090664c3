import type { Query } from '@tintype/database/internal';
import { nameOf } from '@tintype/database/internal';
import type { Association } from '../entity/association';
import { quote } from '../entity/table';
import { allRows, type QueryState } from '../query/query-state';
import { fullOrder, lockSql, SqlWriter, withKeys } from '../query/select-sql';
import type { Keys } from './keys';

/**
 * The one statement that finds the rows behind an association for all parents: their keys are one array parameter per
 * key column, so that the text is the same for any number of parents.
 */
export function preloadSql(association: Association, keys: Keys, query: QueryState<object> | null): Query {
  const name = `${association.target.name}.preload`;
  const arrays = association.childKeys.map((column, index) =>
    keyArray(column.sqlType, keys.columns[index] ?? []),
  );
  if (query === null) {
    association.plainText ??= `/* ${name} */ ${preloadText(association, new SqlWriter(association.target, 't'), null, arrays)}`;
    return { text: association.plainText, values: arrays, name: nameOf(name, association.plainText) };
  }
  const writer = new SqlWriter(association.target, 't');
  const text = `/* ${name} */ ${preloadText(association, writer, query, arrays)}`;
  return { text, values: writer.values, name: nameOf(name, text) };
}

function preloadText(
  association: Association,
  writer: SqlWriter<object>,
  query: QueryState<object> | null,
  arrays: readonly unknown[],
): string {
  const places = association.childKeys.map(
    (column, index) => `${writer.bind(arrays[index])}::${column.sqlType}[]`,
  );
  const asked = query ?? allRows(association.target.entity);
  const wanted = writer.condition(asked.condition);
  const order = association.many
    ? writer.orderBy(withKeys(association.target, fullOrder(association.target, asked)))
    : '';
  const lock = lockSql(asked.lock, association.joined ? 't' : null);
  if (asked.limit !== null) return limited(association, writer, wanted, order, asked.limit, places) + lock;
  const select = `SELECT ${association.selectList} FROM ${association.source}`;
  const [match = ''] = association.matches;
  if (places.length === 1)
    return `${select}${writer.where(`${match} = ANY(${places[0]})`, wanted)}${order}${lock}`;
  const names = association.matches.map((_match, index) => `k${index}`);
  const on = association.matches.map((column, index) => `${column} = k.k${index}`).join(' AND ');
  const keys = `unnest(${places.join(', ')}) AS k(${names.join(', ')})`;
  return `${select} JOIN ${keys} ON ${on}${writer.where(wanted)}${order}${lock}`;
}

/** At most so many rows for each parent, which an index on the foreign key and the order finds without reading the rest. */
function limited(
  association: Association,
  writer: SqlWriter<object>,
  wanted: string | null,
  order: string,
  limit: number,
  places: readonly string[],
): string {
  const names = association.matches.map((_match, index) => `k${index}`);
  const on = association.matches.map((column, index) => `${column} = k.k${index}`).join(' AND ');
  const place = quote('place of the row');
  const rows =
    `SELECT ${association.selectList}, row_number() OVER (${order.trim()}) AS ${place} ` +
    `FROM ${association.source}${writer.where(on, wanted)}${order}${writer.range(limit, null)}`;
  return (
    `SELECT r.* FROM unnest(${places.join(', ')}) AS k(${names.join(', ')}) ` +
    `CROSS JOIN LATERAL (${rows}) AS r ORDER BY r.${place}`
  );
}

const unquoted = new Set(['uuid', 'integer', 'smallint', 'bigint']);

/** Keys of these types need no quotes in the text form of an array, which saves escaping each of them. */
export function keyArray(sqlType: string, values: readonly unknown[]): unknown {
  return unquoted.has(sqlType) ? `{${values.join(',')}}` : values;
}
