import { type Client, escapeIdentifier } from 'pg';
import type { TableShape } from './table-shapes';

/** The sums of a table's rows, each as often as it is there. */
export type RowPrints = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** One sum for each row of each table, over the columns that are given. */
export async function readRowPrints(client: Client, tables: readonly TableShape[]): Promise<RowPrints> {
  if (tables.length === 0) return new Map();
  const selects = tables.map(({ name, columns }, at) => {
    const row = `ROW(${columns.map((column) => escapeIdentifier(column.name)).join(', ')})`;
    return `SELECT ${at} AS place, md5(${row}::text) AS print, count(*)::int AS times FROM ${name} GROUP BY 2`;
  });
  const { rows } = await client.query<{ place: number; print: string; times: number }>(
    selects.join(' UNION ALL '),
  );
  const prints = new Map<string, Map<string, number>>(tables.map(({ name }) => [name, new Map()]));
  for (const { place, print, times } of rows) prints.get(tables[place]?.name ?? '')?.set(print, times);
  return prints;
}

/** How many rows of each table are not there any more as they were; tables without such are left out. */
export function missingRows(before: RowPrints, after: RowPrints): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const [table, prints] of before) {
    const now = after.get(table) ?? new Map<string, number>();
    let count = 0;
    for (const [print, times] of prints) count += Math.max(0, times - (now.get(print) ?? 0));
    if (count > 0) missing.set(table, count);
  }
  return missing;
}

/** How many rows each table has. */
export function countsOf(prints: RowPrints): ReadonlyMap<string, number> {
  return new Map(
    [...prints].map(([table, rows]) => [table, [...rows.values()].reduce((sum, times) => sum + times, 0)]),
  );
}
