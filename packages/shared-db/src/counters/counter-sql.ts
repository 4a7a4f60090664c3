import { type Counter, counters } from './counters';

/** SQL that counts: the key columns, `kind` and `value`, for every counted thing with at least one row. */
function countedRows({ kind, keyColumns, keys = {}, from }: Counter): string {
  const columns = keyColumns.map((column) => `${keys[column] ?? column} AS ${column}`).join(', ');
  const positions = keyColumns.map((_, index) => index + 1).join(', ');
  return `SELECT ${columns}, '${kind}'::text AS kind, count(*) AS value FROM ${from} GROUP BY ${positions}`;
}

/**
 * SQL that fills a counter from the rows that it counts. The counter must have no rows yet.
 *
 * @example
 * counters.map(fillCounter).every((text) => text.startsWith('INSERT INTO tintype.')) // true
 */
export function fillCounter(counter: Counter): string {
  const columns = [...counter.keyColumns, 'kind', 'value'].join(', ');
  return `INSERT INTO tintype.${counter.table} (${columns}) ${countedRows(counter)}`;
}

/**
 * SQL that finds the rows of a counter table that differ from a fresh count, the missing ones and the ones that count nothing
 * included. Columns: `counter` (the table), `kind`, `key` (jsonb), `kept` and `counted` (null where there is no row).
 *
 * @example
 * await database.dataSource.query(findDrift('post_counters')) // []
 */
export function findDrift(table: string): string {
  const ofTable = counters.filter((counter) => counter.table === table);
  const keyColumns = ofTable[0]?.keyColumns;
  if (keyColumns === undefined) throw new Error(`${table} has no counters: its entity declares no @Counts`);
  const kinds = ofTable.map(({ kind }) => `'${kind}'`).join(', ');
  const key = keyColumns.map((column) => `'${column}', ${column}`).join(', ');
  return `
    SELECT '${table}' AS counter, kind, jsonb_build_object(${key}) AS key,
      kept.value::float8 AS kept, counted.value::float8 AS counted
    FROM (${ofTable.map(countedRows).join(' UNION ALL ')}) counted
    FULL JOIN (SELECT * FROM tintype.${table} WHERE kind IN (${kinds})) kept USING (${keyColumns.join(', ')}, kind)
    WHERE coalesce(counted.value, 0) <> coalesce(kept.value, 0)`;
}
