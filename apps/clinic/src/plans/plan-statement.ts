import type { Client } from 'pg';
import type { PlanNode } from './plan-node';

/**
 * The plan that PostgreSQL makes for any values, as a session has it that runs the statement often; a text where it refuses the
 * statement. Needs an open transaction.
 */
export async function planStatement(client: Client, text: string): Promise<PlanNode | string> {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const nulls = Array.from({ length: Math.max(0, ...places) }, () => 'NULL').join(', ');
  await client.query('SAVEPOINT looked_at');
  try {
    await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
    await client.query(`PREPARE looked_at AS ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE looked_at${nulls === '' ? '' : ` (${nulls})`}`,
    );
    return rows[0]?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'Result', 'Total Cost': 0 };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT looked_at');
    await client.query('DEALLOCATE ALL');
  }
}
