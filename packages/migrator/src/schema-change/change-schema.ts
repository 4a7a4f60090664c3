import { setTimeout as sleep } from 'node:timers/promises';
import { withoutLimits } from '@tintype/repo';
import type { DataSource, QueryRunner } from 'typeorm';
import { errorCode } from './error-code';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** The first pause of a process that waits for its turn. */
const FIRST_TURN_MS = 10;
const LONGEST_TURN_MS = 250;

/** What another transaction can cause and its end can cure: lock_not_available, deadlock_detected. */
const retriedCodes = new Set(['55P03', '40P01']);

export interface ChangeSchemaOptions {
  /** The name of the lock that changes of this schema take turns by. */
  readonly lock: string;
  /** Told every statement before it is sent. */
  readonly onSql?: ((text: string) => void) | undefined;
  /**
   * False for what PostgreSQL does outside of transactions only, such as CREATE INDEX CONCURRENTLY: the change is then
   * guarded by the connection's lock, and what it has done stays when it fails. Default: true.
   */
  readonly transaction?: boolean;
}

/**
 * Runs a change of the schema in a transaction of its own, one at a time in the whole database. It waits at
 * most two seconds for a table, since all later readers of the table wait behind it; then it gives up and tries again.
 * The lock ends with the transaction, so that it holds behind a transaction pooler and dies with its process.
 *
 * @example
 * await changeSchema(dataSource, (runner) => runner.query(`ALTER TABLE shelf.books ADD COLUMN code text`), {
 *   lock: 'shelf.schema',
 * });
 */
export async function changeSchema<T>(
  dataSource: DataSource,
  change: (runner: QueryRunner) => Promise<T>,
  options: ChangeSchemaOptions,
): Promise<T> {
  if (options.transaction === false) return changeOutside(dataSource, change, options);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptChange(dataSource, change, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !retriedCodes.has(errorCode(error) ?? '')) throw error;
      await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}

async function attemptChange<T>(
  dataSource: DataSource,
  change: (runner: QueryRunner) => Promise<T>,
  { lock, onSql }: ChangeSchemaOptions,
): Promise<T> {
  const runner = telling(dataSource.createQueryRunner(), onSql);
  try {
    await takeTurn(async () => {
      await runner.startTransaction();
      if (await tryLock(runner, 'pg_try_advisory_xact_lock', lock)) return true;
      await runner.rollbackTransaction();
      return false;
    });
    await runner.query(`SET LOCAL lock_timeout = '2s'`);
    const result = await withoutLimits(dataSource, runner, () => change(runner));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // The connection may be gone; its transaction is over then as well.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** The connection's own lock keeps others out: there is no transaction that it could end with. */
async function changeOutside<T>(
  dataSource: DataSource,
  change: (runner: QueryRunner) => Promise<T>,
  { lock, onSql }: ChangeSchemaOptions,
): Promise<T> {
  const runner = telling(dataSource.createQueryRunner(), onSql);
  try {
    await takeTurn(() => tryLock(runner, 'pg_try_advisory_lock', lock));
    return await withoutLimits(dataSource, runner, () => change(runner));
  } finally {
    // Asked for where there is no connection any more, the lock is gone with it.
    await runner.query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [lock]).catch(() => undefined);
    await runner.release();
  }
}

/**
 * Asks for the lock again and again until it has it. To wait in one statement or transaction would keep a snapshot open, and a
 * concurrent index of the process that has the lock waits for the end of every older snapshot: each would wait for the other.
 */
async function takeTurn(ask: () => Promise<boolean>): Promise<void> {
  for (let pause = FIRST_TURN_MS; !(await ask()); pause = Math.min(pause * 2, LONGEST_TURN_MS))
    await sleep(pause * (0.5 + Math.random() / 2));
}

async function tryLock(
  runner: QueryRunner,
  ask: 'pg_try_advisory_lock' | 'pg_try_advisory_xact_lock',
  lock: string,
): Promise<boolean> {
  const [answer]: readonly { readonly ours: boolean }[] = await runner.query(
    `SELECT ${ask}(hashtextextended($1, 0)) AS ours`,
    [lock],
  );
  return answer?.ours ?? false;
}

function telling(runner: QueryRunner, onSql: ((text: string) => void) | undefined): QueryRunner {
  if (onSql === undefined) return runner;
  const query: QueryRunner['query'] = runner.query.bind(runner);
  const told: QueryRunner['query'] = (text: string, ...rest: never[]) => {
    onSql(text);
    return query(text, ...rest);
  };
  runner.query = told;
  return runner;
}
