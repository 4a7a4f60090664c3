import type { PoolClient, QueryArrayResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DatabaseError, ProgrammerError } from '../errors';
import { databaseError, type Query, send } from './client';

/** Where statements go: to any connection of the pool, or to the one of a transaction. */
export interface Session {
  readonly inTransaction: boolean;
  readonly manager: EntityManager;
  query(query: Query): Promise<QueryArrayResult<unknown[]>>;
}

/** Each statement on a connection of its own, checked out and given back, so that an SQL error costs no connection. */
export class PoolSession implements Session {
  readonly inTransaction = false;

  constructor(private readonly dataSource: DataSource) {}

  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  async query(query: Query): Promise<QueryArrayResult<unknown[]>> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await send(await clientOf(runner), query);
    } finally {
      await runner.release();
    }
  }
}

/** All statements on the connection of one transaction, one after the other. */
export class TransactionSession implements Session {
  readonly inTransaction = true;
  private tail: Promise<unknown> = Promise.resolve();
  private ended = false;
  private doomed = false;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {}

  static async begin(
    dataSource: DataSource,
    isolation: IsolationLevel | undefined,
  ): Promise<TransactionSession> {
    const runner = dataSource.createQueryRunner();
    try {
      const client = await clientOf(runner);
      await runner.startTransaction(isolation);
      return new TransactionSession(runner, client);
    } catch (error) {
      await runner.release();
      throw databaseError(error, null);
    }
  }

  get manager(): EntityManager {
    this.assertOpen();
    return this.runner.manager;
  }

  query(query: Query): Promise<QueryArrayResult<unknown[]>> {
    this.assertOpen();
    const answer = this.tail.then(() => send(this.client, query));
    this.tail = answer.then(
      () => {
        // Back at a savepoint, what went wrong after it is undone and the transaction is good again.
        if (query.text.startsWith('ROLLBACK TO SAVEPOINT')) this.doomed = false;
      },
      () => {
        this.doomed = true;
      },
    );
    return answer;
  }

  /**
   * Commits. A transaction in which a statement has failed cannot: the server would turn the commit into a rollback and
   * call it a success.
   */
  async commit(): Promise<void> {
    await this.tail;
    if (this.doomed) {
      await this.rollback();
      throw new DatabaseError('25P02', doomedMessage, null);
    }
    await this.end(() => this.runner.commitTransaction());
  }

  async rollback(): Promise<void> {
    await this.end(() => this.runner.rollbackTransaction());
  }

  private async end(finish: () => Promise<void>): Promise<void> {
    this.assertOpen();
    this.ended = true;
    await this.tail;
    try {
      await finish();
    } catch (error) {
      throw databaseError(error, null);
    } finally {
      await this.runner.release();
    }
  }

  private assertOpen(): void {
    if (this.ended) throw new ProgrammerError('this repo belongs to a transaction that has ended');
  }
}

const doomedMessage =
  'the transaction was rolled back: a statement in it had failed, and its function returned ok all the same';

export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

async function clientOf(runner: QueryRunner): Promise<PoolClient> {
  try {
    const client: PoolClient = await runner.connect();
    return client;
  } catch (error) {
    throw databaseError(error, null);
  }
}
