import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { Client } from 'pg';
import { findDrift } from './counter-sql';
import { counterTables } from './counters';

/** A counter that differs from a fresh count. */
export interface CounterDrift {
  /** The table of the counter, without its schema. */
  readonly counter: string;
  readonly kind: string;
  /** The key columns with their values. */
  readonly key: Readonly<Record<string, string | number>>;
  /** The stored value; null where the row is missing. */
  readonly kept: number | null;
  /** The number of counted rows; null for no rows. */
  readonly counted: number | null;
}

const findAllDrift = statement<object, CounterDrift>({
  name: 'shared_db.find_counter_drift',
  text: counterTables.map(findDrift).join(' UNION ALL '),
});

/**
 * Counts everything anew and compares it with every counter, in one snapshot. Reads whole tables, locks nothing and changes
 * nothing.
 *
 * @returns the counters that differ; an empty list when all are right
 *
 * @example
 * expect(await verifyCounters(database.ownerRepo)).toEqual([]);
 */
export async function verifyCounters(on: Repo | Client): Promise<CounterDrift[]> {
  if ('sql' in on) return on.sql(findAllDrift, {});
  const { rows } = await on.query<CounterDrift>(findAllDrift.text);
  return rows;
}
