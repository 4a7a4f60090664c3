import type { Client } from 'pg';
import { type Chance, chanceOf, MadeUpRow } from './made-up-row';
import type { TableShape } from './table-shapes';

/** How many refusals a table gets, and how many a row before another one is made up. */
const mostRefusals = 160;
const mostChanges = 40;

/** Runs a statement; tells the constraint or the column that refuses it. A refused one leaves nothing, and no line in the log. */
const tryStatement = `
  CREATE OR REPLACE FUNCTION pg_temp.try_statement(statement text) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE broken text; empty text; BEGIN
    EXECUTE statement;
    RETURN NULL;
  EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, empty = COLUMN_NAME;
    RETURN coalesce(nullif(broken, ''), empty);
  END $$`;

/**
 * Puts made-up rows into tables, in the order in which they are given. A table whose constraints no row meets stays as it is.
 *
 * @returns the names of the tables that got a row
 */
export async function fillTables(
  client: Client,
  tables: readonly TableShape[],
  { rows, seed }: { readonly rows: number; readonly seed: number },
): Promise<ReadonlySet<string>> {
  await client.query(tryStatement);
  const chance = chanceOf(seed);
  const filled = new Set<string>();
  await client.query('BEGIN');
  for (const table of tables) if (await fillTable(client, table, rows, chance)) filled.add(table.name);
  await client.query('COMMIT');
  return filled;
}

/** Whether the table has got a row. */
async function fillTable(
  client: Client,
  table: TableShape,
  wanted: number,
  chance: Chance,
): Promise<boolean> {
  let [inserted, refusals, changes, row] = [0, 0, 0, new MadeUpRow(table, chance, 0)];
  while (inserted < wanted && refusals < mostRefusals) {
    const { rows } = await client.query<{ objection: string | null }>(
      'SELECT pg_temp.try_statement($1) AS objection',
      [row.insert],
    );
    const objection = rows[0]?.objection ?? null;
    if (objection === null) inserted += 1;
    else refusals += 1;
    changes = objection === null || changes === mostChanges ? 0 : changes + 1;
    if (objection === null || changes === 0) row = new MadeUpRow(table, chance, inserted);
    else row.change(objection);
  }
  return inserted > 0;
}
