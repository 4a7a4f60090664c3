import type { QueryArrayResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { Changeset } from '../changeset/changeset';
import type { Class } from '../changeset/form-fields';
import { type EntityTable, entityTable } from '../entity/table';
import { type Invalid, ProgrammerError } from '../errors';
import type { Result } from '../result';
import { shapeRows } from '../sql/row-shape';
import { bindParameters, type Statement } from '../sql/statement';
import type { Query } from './client';
import { mapViolations } from './map-violations';
import { newUuid } from './new-uuid';
import type { FullRepoOptions } from './options';
import { assertWritable, readyToSend } from './ready-to-send';
import type { Repo } from './repo';
import type { Session } from './session';
import type { TransactOptions } from './transact';
import type { TransactionScope } from './transaction-scope';
import type { UnitOfWork } from './unit-of-work';
import { watcher } from './watch';

/** A connection, a clock and a transaction, if there is one: what reads and writes stand on. */
export abstract class RepoCore {
  constructor(
    readonly dataSource: DataSource,
    protected readonly session: Session,
    protected readonly options: FullRepoOptions,
    protected readonly work: UnitOfWork | null,
    /** The transaction, or the savepoint of it, that this repo was handed for. */
    protected readonly scope: TransactionScope | null = null,
  ) {}

  /** This repo as the whole that it is part of. */
  protected abstract get self(): Repo;

  abstract transact<T, E>(
    fn: (tx: Repo) => Promise<Result<T, E>>,
    options?: TransactOptions,
  ): Promise<Result<T, E>>;

  /** Whether this repo works inside a transaction. */
  get inTransaction(): boolean {
    return this.session.inTransaction;
  }

  /** TypeORM's own manager on the same connection, for its query builder; writes through it bypass changesets. */
  get manager(): EntityManager {
    this.scope?.assertOpen();
    if (this.options.readOnly && !this.inTransaction)
      throw new ProgrammerError("a read-only repo has TypeORM's manager inside a transaction only");
    return this.session.manager;
  }

  /**
   * The time, as this repo's clock tells it.
   *
   * @example
   * change(Author, { createdAt: repo.now() })
   */
  now(): Date {
    return this.options.clock();
  }

  /**
   * A fresh id for a new row: a UUIDv7 of the time that `now` tells, unless the repo was given another source of ids.
   *
   * @example
   * change(Author, { id: repo.newId() })
   */
  newId(): string {
    return this.options.newId?.() ?? newUuid(this.now());
  }

  /**
   * Runs after the outermost transaction has committed; at once when there is none.
   *
   * @example
   * await repo.afterCommit(() => show('it is there'));
   */
  async afterCommit(run: () => Promise<void> | void): Promise<void> {
    if (this.work === null) await run();
    else this.work.afterCommit(run);
  }

  /**
   * Throws unless this repo works inside a transaction: for commands that hold locks.
   *
   * @example
   * await repo.transact(async (tx) => ok(tx.assertInTransaction()));
   */
  assertInTransaction(): void {
    if (!this.inTransaction) throw new ProgrammerError('this must run inside repo.transact');
  }

  /**
   * The table of an entity.
   *
   * @example
   * repo.table(Author).keys.map(({ property }) => property) // ['id']
   */
  table<T extends object>(entity: Class<T>): EntityTable<T> {
    return entityTable(this.dataSource, entity);
  }

  /**
   * Sends one statement; what named SQL, reads and writes all go through.
   *
   * @example
   * (await repo.query({ text: 'SELECT $1::int + 1', values: [41] })).rows // [[42]]
   */
  async query(query: Query): Promise<QueryArrayResult<unknown[]>> {
    this.scope?.assertOpen();
    const ready = readyToSend(query, this.options);
    if (this.options.onStatement === null) return this.session.query(ready);
    const watch = watcher(this.dataSource, this.options.onStatement);
    return watch(ready, (timing) => this.session.query(ready, timing));
  }

  /** Runs a write, whose SQL is `sent`; its constraint violations become errors of the changeset. */
  async mapViolations<T extends object, Value>(
    changeset: Changeset<T>,
    savepoint: boolean,
    sent: string,
    write: () => Promise<Value>,
  ): Promise<Result<Value, Invalid<T>>> {
    assertWritable(this.options);
    return mapViolations(this, savepoint ? this.work : null, changeset, sent, write);
  }

  protected async run<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    const values = bindParameters(statement, params);
    return shapeRows<Row>(await this.query({ text: statement.text, values, name: statement.preparedName }));
  }
}
