import type { Client } from 'pg';
import { planStatement } from '../plans/plan-statement';
import { columnList } from './candidate-indexes';
import type { IndexTrial } from './index-trial';

/**
 * Tries indexes by the extension hypopg: they are there for EXPLAIN alone, in this session alone, with the statistics of the database
 * itself. Null where the extension is not in it, or the role may not use it.
 */
export async function openHypotheticalIndexes(client: Client): Promise<IndexTrial | null> {
  const { rows } = await client.query<{ schema: string }>(
    `SELECT format('%I', n.nspname) AS schema FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.proname = 'hypopg_create_index' AND has_function_privilege(p.oid, 'EXECUTE') LIMIT 1`,
  );
  const schema = rows[0]?.schema;
  if (schema === undefined) return null;
  return {
    how: 'by hypopg, with the statistics of this database',
    empty: new Set(),
    plan: (text) => planStatement(client, text),
    withIndex: async (candidate, work) => {
      const created = await client.query<{ name: string }>(
        `SELECT indexname AS name FROM ${schema}.hypopg_create_index($1)`,
        [`CREATE INDEX ON ${candidate.table} (${columnList(candidate)})`],
      );
      try {
        return await work(created.rows[0]?.name ?? '');
      } finally {
        await client.query(`SELECT ${schema}.hypopg_reset()`);
      }
    },
    close: async () => undefined,
  };
}
