import { setTimeout as pause } from 'node:timers/promises';
import { type AccountsFixture, rowsOf } from '../accounts-setup';

/**
 * Returns once this many connections of the test's database wait for a lock, or `ended` has settled.
 */
export async function untilBlocked(
  fixture: AccountsFixture,
  connections = 1,
  ended: Promise<unknown> = new Promise(() => undefined),
): Promise<void> {
  let over = false;
  const stop = () => {
    over = true;
  };
  ended.then(stop, stop);
  // The pause leaves the processor to those who are waited for.
  for (; !over; await pause(5)) {
    const [waiting] = await rowsOf<{ n: number }>(
      fixture,
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting && waiting.n >= connections) return;
  }
}

/** A transaction of the database's owner that keeps its locks until `end`, which rolls it back. */
export async function hold(
  { database }: AccountsFixture,
  sql: string,
  values: readonly unknown[],
): Promise<{ end(): Promise<void> }> {
  const runner = database.ownerRepo.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(sql, [...values]);
  return {
    end: async () => {
      await runner.rollbackTransaction();
      await runner.release();
    },
  };
}
