import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { baseOf } from '../entity/schema-view';

/** TypeORM's manager on a connection that is out of the pool already. */
export class ClientManager {
  private runner: QueryRunner | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly client: PoolClient,
    /** So that the manager's own transactions are savepoints of the one that is open. */
    private readonly inTransaction: boolean,
  ) {}

  get manager(): EntityManager {
    this.runner ??= this.runnerOnClient();
    return this.runner.manager;
  }

  /** What still has the manager cannot use it any more. */
  async end(): Promise<void> {
    await this.runner?.release();
  }

  /** TypeORM has no public way to hand a query runner its connection; given one, it takes none out of the pool. */
  private runnerOnClient(): QueryRunner {
    const runner = baseOf(this.dataSource).createQueryRunner();
    Reflect.set(runner, 'databaseConnection', this.client);
    Reflect.set(runner, 'isTransactionActive', this.inTransaction);
    Reflect.set(runner, 'transactionDepth', this.inTransaction ? 1 : 0);
    return runner;
  }
}
