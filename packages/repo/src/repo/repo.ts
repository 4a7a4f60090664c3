import type { QueryArrayResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { change } from '../changeset/cast';
import type { Changeset } from '../changeset/changeset';
import type { Class } from '../changeset/form-fields';
import { type EntityTable, entityTable } from '../entity/table';
import { type Invalid, NotFoundError, ProgrammerError, type Stale } from '../errors';
import type { FailedStep, Multi } from '../multi/multi';
import type { Page, PagedStatement, PageRequest } from '../page/page';
import { type InvalidPage, readPage } from '../page/read-page';
import { err, type Result } from '../result';
import { shapeRows } from '../sql/row-shape';
import { bindParameters, type Statement } from '../sql/statement';
import type { Query } from './client';
import { mapViolations, unmapped } from './map-violations';
import { type FullRepoOptions, fullOptions, type RepoOptions } from './options';
import { type ListOptions, selectSql, type Where } from './read-sql';
import { PoolSession, type Session } from './session';
import { type TransactOptions, transact } from './transact';
import type { UnitOfWork } from './unit-of-work';
import {
  type DeleteOptions,
  deleteRow,
  type InsertOptions,
  insertRow,
  type UpdateOptions,
  updateRow,
} from './writes';

/**
 * The database as commands and queries see it: rows by changeset, named SQL, pages, transactions. A repo handed to the
 * function of `transact` works inside that transaction and nowhere else.
 */
export class Repo {
  constructor(
    readonly dataSource: DataSource,
    private readonly session: Session,
    private readonly options: FullRepoOptions,
    private readonly work: UnitOfWork | null,
  ) {}

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

  /** The same database with other options: another clock, a statement counter. */
  with(options: RepoOptions): Repo {
    return new Repo(this.dataSource, this.session, { ...this.options, ...options }, this.work);
  }

  /**
   * Writes a new row. Constraint violations come back as errors of the changeset.
   *
   * @returns the entity, complete with what the database filled in; or `invalid` with the changeset
   *
   * @example
   * const inserted = await repo.insert(change(User, { id, username: 'ada' }));
   * if (!inserted.ok) return inserted;
   */
  insert<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> = {},
  ): Promise<Result<T, Invalid<T>>> {
    return insertRow(this, changeset, options);
  }

  /**
   * Writes the changes of a row that was read; without changes no statement is sent.
   *
   * @returns the entity as it stands now; `invalid`; or `stale` when the row is gone or moved on
   */
  update<T extends object>(
    changeset: Changeset<T>,
    options: UpdateOptions = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    return updateRow(this, changeset, options);
  }

  /** Deletes a row that was read. `stale` when it is gone already, unless `allowStale`. */
  delete<T extends object>(
    source: T | Changeset<T>,
    options: DeleteOptions = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    return deleteRow(this, change(source), options);
  }

  /** The row with this primary key, or null. A composite key is given by its fields. */
  async get<T extends object>(entity: Class<T>, key: string | number | Where<T>): Promise<T | null> {
    return this.getBy(entity, this.keyWhere(entity, key));
  }

  /** As {@link get}; throws {@link NotFoundError} when there is none. */
  async getOrFail<T extends object>(entity: Class<T>, key: string | number | Where<T>): Promise<T> {
    const row = await this.get(entity, key);
    if (row === null) throw new NotFoundError(entity.name);
    return row;
  }

  /** The one row with these values, or null; more than one is a programmer error. */
  async getBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T | null> {
    const rows = await this.list(entity, { where, limit: 2 });
    if (rows.length > 1)
      throw new ProgrammerError(`getBy found several ${entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * The rows with these values.
   *
   * @example
   * await repo.list(Comment, { where: { postId: [a, b] }, orderBy: [{ field: 'createdAt' }], limit: 100 });
   */
  async list<T extends object>(entity: Class<T>, options: ListOptions<T> = {}): Promise<T[]> {
    const table = this.table(entity);
    const result = await this.query(selectSql(table, options));
    return result.rows.map((values) => table.hydrate(values));
  }

  /**
   * The rows of a named statement.
   *
   * @throws {ConstraintError} for a violated constraint: a statement that may violate one goes through {@link write}
   */
  async sql<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    try {
      return await this.run(statement, params);
    } catch (error) {
      throw unmapped(error);
    }
  }

  /** The first row of a named statement, or null. */
  async sqlOne<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | null> {
    return (await this.sql(statement, params))[0] ?? null;
  }

  /**
   * Runs a named statement that writes; a violated constraint becomes an error of the changeset. Inside a transaction a
   * savepoint surrounds it, so that the transaction can go on.
   */
  async write<Params extends object, Row extends object, T extends object>(
    statement: Statement<Params, Row>,
    params: Params,
    changeset: Changeset<T>,
    options: { readonly savepoint?: boolean } = {},
  ): Promise<Result<Row[], Invalid<T>>> {
    return this.mapViolations(changeset, options.savepoint ?? true, () => this.run(statement, params));
  }

  /**
   * One page of a list.
   *
   * @param scope what else the list depends on, such as the viewer: a cursor is good for the same scope only
   * @returns the page, or `invalid` on `after` when the cursor is none of this list's
   */
  async page<Params extends object, Row extends object>(
    paged: PagedStatement<Params, Row>,
    params: Params,
    request: PageRequest = {},
    scope = '',
  ): Promise<Result<Page<Row>, InvalidPage>> {
    return readPage(this, this.options.cursorKey, paged, params, request, scope);
  }

  /**
   * Runs `fn` in a transaction: an ok result commits, a failed one rolls back and is returned, a throw rolls back and
   * is rethrown. Inside a transaction it is a savepoint of it.
   *
   * @example
   * const paid = await repo.transact(async (tx) => {
   *   const order = await tx.insert(orderChangeset);
   *   if (!order.ok) return order;
   *   return tx.update(stockChangeset);
   * });
   */
  transact<T, E>(
    fn: (tx: Repo) => Promise<Result<T, E>>,
    options: TransactOptions = {},
  ): Promise<Result<T, E>> {
    return transact(this, this.session, this.options, this.work, fn, options);
  }

  /**
   * Runs the steps of a multi in a transaction: all of them, or none. A changeset that is invalid already stops it before
   * the transaction begins.
   *
   * @returns the results by name; or which step failed, its error, and the results that were undone
   *
   * @example
   * const done = await repo.runMulti(Multi.create().insert('author', authorChangeset));
   */
  async runMulti<Results extends object>(
    multi: Multi<Results>,
    options: TransactOptions = {},
  ): Promise<Result<Results, FailedStep<Results>>> {
    const invalid = multi.findInvalid();
    return invalid ? err(invalid) : this.transact((tx) => multi.runIn(tx), options);
  }

  /** Runs after the outermost transaction has committed; at once when there is none. */
  async afterCommit(run: () => Promise<void> | void): Promise<void> {
    if (this.work === null) await run();
    else this.work.afterCommit(run);
  }

  /** Runs after the outermost transaction has ended either way, on a repo outside of it; at once when there is none. */
  async afterEnd(run: (root: Repo) => Promise<void> | void): Promise<void> {
    if (this.work === null) await run(this);
    else this.work.afterEnd(run);
  }

  /** Throws unless this repo works inside a transaction: for commands that hold locks. */
  assertInTransaction(): void {
    if (!this.inTransaction) throw new ProgrammerError('this must run inside repo.transact');
  }

  /** Closes the connections; statements after it fail. */
  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
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

  private async run<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    const values = bindParameters(statement, params);
    return shapeRows<Row>(await this.query({ text: statement.text, values, name: statement.preparedName }));
  }

  private keyWhere<T extends object>(entity: Class<T>, key: string | number | Where<T>): Where<T> {
    if (typeof key === 'object') return key;
    const keys = this.table(entity).keys;
    const [only] = keys;
    if (!only || keys.length > 1)
      throw new ProgrammerError(`${entity.name} has a composite key: give its fields`);
    return { [only.property]: key } as Where<T>;
  }
}

/**
 * A repo over a TypeORM data source.
 *
 * @example
 * const repo = createRepo(dataSource);
 * const ada = await repo.get(User, id);
 */
export function createRepo(dataSource: DataSource, options: RepoOptions = {}): Repo {
  return new Repo(dataSource, new PoolSession(dataSource), fullOptions(options), null);
}
