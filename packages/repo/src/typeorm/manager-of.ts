import type { BorrowedClient } from '@tintype/database/internal';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { baseOf } from './schema-view';

const runners = new WeakMap<BorrowedClient, QueryRunner>();

/** TypeORM's manager on the connection of a transaction or a checkout; one for each of them. */
export function managerOf(dataSource: DataSource, borrowed: BorrowedClient): EntityManager {
  const known = runners.get(borrowed);
  if (known) return known.manager;
  const runner = runnerOn(dataSource, borrowed);
  runners.set(borrowed, runner);
  borrowed.onEnd(() => runner.release());
  return runner.manager;
}

/** TypeORM has no public way to hand a query runner its connection; given one, it takes none out of the pool. */
function runnerOn(dataSource: DataSource, { client, inTransaction }: BorrowedClient): QueryRunner {
  const runner = baseOf(dataSource).createQueryRunner();
  Reflect.set(runner, 'databaseConnection', client);
  // So that the manager's own transactions are savepoints of the one that is open.
  Reflect.set(runner, 'isTransactionActive', inTransaction);
  Reflect.set(runner, 'transactionDepth', inTransaction ? 1 : 0);
  return runner;
}
