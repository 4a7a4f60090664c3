import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { baseOf } from '../entity/schema-view';
import { ProgrammerError } from '../errors';
import { endedMessage } from './transaction-scope';

/** TypeORM's manager on a connection that is out of the pool already. */
export class ClientManager {
  private runner: QueryRunner | null = null;
  private ended = false;

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

  /** The manager cannot be used any more; a call of it that was not awaited is refused too. */
  async end(): Promise<void> {
    this.ended = true;
    await this.runner?.release();
  }

  /** TypeORM has no public way to hand a query runner its connection; given one, it takes none out of the pool. */
  private runnerOnClient(): QueryRunner {
    const runner = baseOf(this.dataSource).createQueryRunner();
    Reflect.set(runner, 'databaseConnection', this.clientUntilEnd());
    Reflect.set(runner, 'isTransactionActive', this.inTransaction);
    Reflect.set(runner, 'transactionDepth', this.inTransaction ? 1 : 0);
    return runner;
  }

  /** A query runner sends some ticks after it was asked: the connection may be another caller's by then. */
  private clientUntilEnd(): PoolClient {
    const { client } = this;
    const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
    return Object.create(client, {
      query: {
        value: (...args: readonly unknown[]) => {
          if (this.ended) throw new ProgrammerError(endedMessage);
          return query(...args);
        },
      },
    });
  }
}
