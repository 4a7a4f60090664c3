import { isGuarded } from '@tintype/database/internal';
import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { poolOf } from './pool-of';

/**
 * Runs a change of the schema that may take as long as it takes. Inside a transaction of the query runner, its statements
 * have no limit, it may be idle between them, and its limit for locks stays. Outside of one, the connection has no limits
 * until this has ended, not for locks either: an index that is made concurrently waits for older snapshots as for a lock.
 *
 * @example
 * const runner = dataSource.createQueryRunner();
 * await withoutLimits(dataSource, runner, () => runner.query('VACUUM ANALYZE books'));
 * await runner.release();
 */
export async function withoutLimits<T>(
  dataSource: DataSource,
  runner: QueryRunner,
  change: () => Promise<T>,
): Promise<T> {
  const pool = poolOf(dataSource);
  // Below the query runner, whose listeners are told of the change itself.
  const client: PoolClient = await runner.connect();
  if (isGuarded(pool)) pool.limitSilence(client, null);
  if (runner.isTransactionActive) {
    await client.query(endless.map((setting) => `SET LOCAL ${setting} = 0`).join('; '));
    return change();
  }
  const settings = [...endless, 'lock_timeout'];
  await client.query(settings.map((setting) => `SET ${setting} = 0`).join('; '));
  try {
    return await change();
  } finally {
    // On a connection that is lost there is nothing to set back.
    await client.query(settings.map((setting) => `RESET ${setting}`).join('; ')).catch(() => undefined);
  }
}

const endless = ['statement_timeout', 'idle_in_transaction_session_timeout'];
