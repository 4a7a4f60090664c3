import type { DataSource, QueryRunner } from 'typeorm';
import { changeSchema } from './change-schema';

/** One month of the action log, in UTC. */
interface Month {
  /** Digits and underscores only, so that it may stand in SQL as it is. */
  readonly partition: string;
  readonly start: string;
  readonly end: string;
}

/**
 * Makes the month partitions of `tintype.actions` from the month of `from` to the month of `to`, and moves rows that
 * wait in the default partition into them. Safe to call again, and from several processes at once.
 *
 * @returns the names of the partitions that this call made
 *
 * @example
 * await ensureActionPartitions(dataSource, new Date('2046-11-21'), new Date('2047-02-01')); // ['actions_2046_11', …]
 */
export async function ensureActionPartitions(
  dataSource: DataSource,
  from: Date,
  to: Date,
): Promise<string[]> {
  const present = await actionPartitions(dataSource);
  if (present === null) return [];
  const made: string[] = [];
  for (const month of months(from, to)) {
    if (present.includes(month.partition)) continue;
    if (await changeSchema(dataSource, (runner) => createPartition(runner, month)))
      made.push(month.partition);
  }
  return made;
}

/** The names of the log's partitions, or null where there is no log yet. */
export async function actionPartitions(source: DataSource | QueryRunner): Promise<string[] | null> {
  const rows: { name: string | null }[] = await source.query(`
    SELECT child.relname AS name FROM pg_class log
      LEFT JOIN pg_inherits ON inhparent = log.oid LEFT JOIN pg_class child ON child.oid = inhrelid
    WHERE log.oid = to_regclass('tintype.actions') ORDER BY child.relname`);
  if (rows.length === 0) return null;
  return rows.flatMap((row) => (row.name === null ? [] : [row.name]));
}

async function createPartition(runner: QueryRunner, month: Month): Promise<boolean> {
  const present = await actionPartitions(runner);
  if (present === null || present.includes(month.partition)) return false;
  // From here on no other transaction can insert a row of this month into the default partition.
  await runner.query(`LOCK TABLE tintype.actions IN ACCESS EXCLUSIVE MODE`);
  const waiting: unknown[] = await runner.query(
    `SELECT FROM tintype.actions_default WHERE created_at >= $1 AND created_at < $2 LIMIT 1`,
    [month.start, month.end],
  );
  if (waiting.length === 0) {
    await runner.query(createTable(month));
    return true;
  }
  // Detached, the default partition loses the trigger that forbids taking rows out of it, and gets it back at the end.
  await runner.query(`ALTER TABLE tintype.actions DETACH PARTITION tintype.actions_default`);
  await runner.query(createTable(month));
  await runner.query(
    `WITH moved AS (DELETE FROM tintype.actions_default WHERE created_at >= $1 AND created_at < $2 RETURNING *)
    INSERT INTO tintype.actions SELECT * FROM moved`,
    [month.start, month.end],
  );
  await runner.query(`ALTER TABLE tintype.actions ATTACH PARTITION tintype.actions_default DEFAULT`);
  return true;
}

function createTable(month: Month): string {
  return `CREATE TABLE tintype.${month.partition} PARTITION OF tintype.actions
    FOR VALUES FROM ('${month.start}') TO ('${month.end}')`;
}

function months(from: Date, to: Date): Month[] {
  const first = from.getUTCFullYear() * 12 + from.getUTCMonth();
  const last = to.getUTCFullYear() * 12 + to.getUTCMonth();
  if (!Number.isInteger(first) || !Number.isInteger(last))
    throw new RangeError('the months need two valid dates');
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => monthAt(first + index));
}

function monthAt(number: number): Month {
  const start = new Date(Date.UTC(Math.floor(number / 12), number % 12, 1));
  const end = new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 1));
  const [year = '', month = ''] = start.toISOString().split('-');
  return { partition: `actions_${year}_${month}`, start: start.toISOString(), end: end.toISOString() };
}
