import { openClient } from '@tintype/shared-db';
import type { Client } from 'pg';
import type { Patient } from '../examination/check';
import { planStatement } from '../plans/plan-statement';
import { copySchema } from '../rehearsal/copy-schema';
import type { ScratchRefused } from '../rehearsal/scratch-database';
import { columnList } from './candidate-indexes';
import type { IndexTrial } from './index-trial';
import { fillStatement, readSpreads } from './made-up-tables';

const name = 'clinic_tried_idx';

/**
 * Tries indexes on a scratch database with the same schema, in which the given tables have made-up rows that are spread as the
 * statistics of the examined database say. The rows and the indexes are in one transaction that is rolled back.
 */
export async function openPlanningCopy(
  { client, scratch, schemas, tableRows, limits }: Patient,
  tables: readonly string[],
): Promise<IndexTrial | ScratchRefused> {
  const database = await scratch();
  if ('refused' in database) return database;
  const copy = await openClient(database.url, { applicationName: 'tintype clinic' });
  const close = async (): Promise<void> => {
    await copy.end();
    await database.close();
  };
  try {
    await copySchema(client, copy, schemas);
    const rowsOf = new Map(
      tables.map((table) => [table, Math.min(tableRows.get(table) ?? 0, limits.triedRows)]),
    );
    await copy.query('BEGIN');
    const empty = await fill(client, copy, rowsOf);
    return {
      how: `on a copy of the schema with at most ${limits.triedRows} made-up rows in a table, since hypopg is not in this database`,
      empty,
      plan: (text) => planStatement(copy, text),
      withIndex: async (candidate, work) => {
        await copy.query('SAVEPOINT index_trial');
        try {
          await copy.query(`CREATE INDEX ${name} ON ${candidate.table} (${columnList(candidate)})`);
          return await work(name);
        } finally {
          await copy.query('ROLLBACK TO SAVEPOINT index_trial');
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns the tables that no row could be made up for, of those that have some */
async function fill(
  client: Client,
  copy: Client,
  rowsOf: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string>> {
  const empty = new Set<string>();
  for (const [table, columns] of await readSpreads(client, rowsOf)) {
    const rows = rowsOf.get(table) ?? 0;
    if (rows === 0) continue;
    await copy.query('SAVEPOINT table_filled');
    try {
      for (const constraint of await constraintsOf(copy, table))
        await copy.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint} CASCADE`);
      await copy.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await copy.query(fillStatement(table, columns, rows));
      await copy.query(`ANALYZE ${table}`);
    } catch {
      // A type whose values cannot be made up, or a partition that does not take them.
      await copy.query('ROLLBACK TO SAVEPOINT table_filled');
      empty.add(table);
    }
  }
  return empty;
}

/** Checks and foreign keys, which made-up rows would break. */
async function constraintsOf(copy: Client, table: string): Promise<readonly string[]> {
  const { rows } = await copy.query<{ name: string }>(
    `SELECT quote_ident(conname) AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'f')`,
    [table],
  );
  return rows.map((row) => row.name);
}
