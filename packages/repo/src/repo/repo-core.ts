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
import type { FullRepoOptions } from './options';
import type { Repo } from './repo';
import type { Session } from './session';
import type { TransactOptions } from './transact';
import type { UnitOfWork } from './unit-of-work';

/** A connection, a clock and a transaction, if there is one: what reads and writes stand on. */
export abstract class RepoCore {
  constructor(
    readonly dataSource: DataSource,
    protected readonly session: Session,
    protected readonly options: FullRepoOptions,
    protected readonly work: UnitOfWork | null,
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
    return this.session.manager;
  }

  /** The time, as this repo's clock tells it. */
  now(): Date {
    return this.options.clock();
  }

  /** A fresh id for a new row. */
  newId(): string {
    return this.options.newId();
  }

  /** Runs after the outermost transaction has committed; at once when there is none. */
  async afterCommit(run: () => Promise<void> | void): Promise<void> {
    if (this.work === null) await run();
    else this.work.afterCommit(run);
  }

  /** Throws unless this repo works inside a transaction: for commands that hold locks. */
  assertInTransaction(): void {
    if (!this.inTransaction) throw new ProgrammerError('this must run inside repo.transact');
  }

  /** The table of an entity. */
  table<T extends object>(entity: Class<T>): EntityTable<T> {
    return entityTable(this.dataSource, entity);
  }

  /** Sends one statement; what named SQL, reads and writes all go through. */
  async query(query: Query): Promise<QueryArrayResult<unknown[]>> {
    const sent = this.options.preparedStatements ? query : { text: query.text, values: query.values };
    const start = performance.now();
    let failed = true;
    try {
      const result = await this.session.query(sent);
      failed = false;
      return result;
    } finally {
      const name = /^\/\* ([\w.-]+) \*\//.exec(query.text)?.[1] ?? 'unnamed';
      this.options.onStatement({ name, text: query.text, milliseconds: performance.now() - start, failed });
    }
  }

  /** Runs a write whose constraint violations become errors of the changeset. */
  async mapViolations<T extends object, Value>(
    changeset: Changeset<T>,
    savepoint: boolean,
    write: () => Promise<Value>,
  ): Promise<Result<Value, Invalid<T>>> {
    return mapViolations(this, savepoint ? this.work : null, changeset, write);
  }

  protected async run<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    const values = bindParameters(statement, params);
    return shapeRows<Row>(await this.query({ text: statement.text, values, name: statement.preparedName }));
  }
}
