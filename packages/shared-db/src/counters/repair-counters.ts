import type { Client } from 'pg';
import { findDrift } from './counter-sql';
import { counters, counterTables } from './counters';

/**
 * Sets every counter to a fresh count, one table in one transaction. Locks each counter table against writers while it counts: a
 * command that has changed a counter is waited for, and one that has not done so yet counts its own row afterwards.
 *
 * @returns how many counters were wrong
 *
 * @example
 * const client = await openClient(url);
 * await repairCounters(client) // 0
 * await client.end();
 */
export async function repairCounters(client: Client): Promise<number> {
  let repaired = 0;
  for (const table of counterTables) {
    await client.query('BEGIN READ WRITE');
    try {
      await client.query(`LOCK TABLE tintype.${table} IN SHARE ROW EXCLUSIVE MODE`);
      const { rowCount } = await client.query(setCounters(table));
      await client.query('COMMIT');
      repaired += rowCount ?? 0;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  }
  return repaired;
}

function setCounters(table: string): string {
  const keys = counters.find((counter) => counter.table === table)?.keyColumns ?? [];
  const columns = [...keys, 'kind'].join(', ');
  const values = keys.map((column) => `filled.${column}`).join(', ');
  return `
    INSERT INTO tintype.${table} (${columns}, value)
    SELECT ${values}, drift.kind, coalesce(drift.counted, 0)::bigint FROM (${findDrift(table)}) drift,
      LATERAL jsonb_populate_record(NULL::tintype.${table}, drift.key) filled
    ON CONFLICT (${columns}) DO UPDATE SET value = EXCLUDED.value`;
}
