import { change } from '../changeset/cast';
import type { Changeset } from '../changeset/changeset';
import type { Class } from '../changeset/form-fields';
import type { Invalid, Stale } from '../errors';
import type { Result } from '../result';
import type { BoundStatement, Statement } from '../sql/statement';
import { assertAction, savingAction } from './asked-action';
import type { BulkInsertOptions, BulkOptions, BulkUpdate, BulkWhere, BulkWritten } from './bulk-options';
import { deleteAllRows, insertAllRows, updateAllRows } from './bulk-writes';
import { deleteRow } from './delete-row';
import { insertRow } from './insert-row';
import type { OnConflict } from './on-conflict';
import { RepoReads } from './repo-reads';
import { runSeries } from './run-series';
import { updateRow } from './update-row';
import type { DeleteOptions, InsertOptions, UpdateOptions } from './write-options';

/** Everything that writes rows. */
export abstract class RepoWrites extends RepoReads {
  /**
   * Writes a new row, with the related rows that are set on it or changed in the changeset. Constraint violations come back as
   * errors of the changeset.
   *
   * @returns the entity, complete with what the database filled in; or `invalid` with the changeset
   * @throws {ProgrammerError} the changeset was made for another action
   *
   * @example
   * const inserted = await repo.insert(change(Author, { email, fullName: 'Grace Hopper' }));
   * if (!inserted.ok) return inserted;
   */
  insert<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> & { readonly onConflict: Extract<OnConflict<T>, { kind: 'nothing' }> },
  ): Promise<Result<T | null, Invalid<T>>>;
  insert<T extends object>(
    changeset: Changeset<T>,
    options?: InsertOptions<T>,
  ): Promise<Result<T, Invalid<T>>>;
  async insert<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> = {},
  ): Promise<Result<T | null, Invalid<T>>> {
    assertAction(changeset, 'insert');
    return insertRow(this.self, changeset.withRelatedRows(), options);
  }

  /**
   * Writes the changes of a row that was read; without changes no statement is sent.
   *
   * @returns the entity as it stands now; `invalid`; or `stale` when the row is gone or moved on
   * @throws {ProgrammerError} the changeset was made for another action
   *
   * @example
   * const updated = await repo.update(cast(author, params, AuthorForm));
   */
  async update<T extends object>(
    changeset: Changeset<T>,
    options: UpdateOptions<T> = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    assertAction(changeset, 'update');
    return updateRow(this.self, changeset, options);
  }

  /**
   * Inserts the row of a new changeset, updates the row of one that was read.
   *
   * @throws {ProgrammerError} the changeset was made for another action, or its row was deleted
   *
   * @example
   * const known = await repo.getBy(Author, { email });
   * const saved = await repo.insertOrUpdate(cast(known ?? Author, params, AuthorForm));
   */
  async insertOrUpdate<T extends object>(
    changeset: Changeset<T>,
    options: UpdateOptions<T> = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    if (savingAction(changeset) === 'update') return this.update(changeset, options);
    const { savepoint, returning } = options;
    return this.insert(changeset, {
      ...(savepoint === undefined ? {} : { savepoint }),
      ...(returning === undefined ? {} : { returning }),
    });
  }

  /**
   * Deletes a row that was read.
   *
   * @returns the row that was; `invalid` when others still point at it; `stale` when it is gone already, unless `allowStale`
   * @throws {ProgrammerError} the changeset was made for another action
   *
   * @example
   * await repo.delete(change(author).noAssocConstraint('books'));
   */
  async delete<T extends object>(
    source: T | Changeset<T>,
    options: DeleteOptions<T> = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    const changeset = change(source);
    assertAction(changeset, 'delete');
    return deleteRow(this.self, changeset, options);
  }

  /**
   * Writes many new rows by one statement per 5,000, without changesets; ids and times that are not given are filled in.
   * More than one statement runs in a transaction. Rows that are returned come in no particular order.
   *
   * @param options.shared values that all rows have, sent once
   * @throws {ConstraintError} a row violates a constraint; nothing is written then
   *
   * @example
   * await repo.insertAll(Book, titles.map((title) => ({ title })), { shared: { authorId } }); // { count: 2, … }
   */
  insertAll<T extends object>(
    entity: Class<T>,
    rows: readonly Readonly<Partial<T>>[],
    options: BulkInsertOptions<T> = {},
  ): Promise<BulkWritten<T>> {
    return insertAllRows(this.self, entity, rows, options);
  }

  /**
   * Changes every row that matches, by one statement and without changesets; the time of the change is set along.
   *
   * @param where equality per field, as for `list`; `'all'` for every row of the table
   * @throws {ConstraintError} a row would violate a constraint; nothing is changed then
   *
   * @example
   * await repo.updateAll(Writer, { email }, { set: { scores: [] }, inc: { rank: 1 }, push: { tags: 'read' } });
   */
  updateAll<T extends object>(
    entity: Class<T>,
    where: BulkWhere<T>,
    update: BulkUpdate<T>,
    options: BulkOptions<T> = {},
  ): Promise<BulkWritten<T>> {
    return updateAllRows(this.self, entity, where, update, options);
  }

  /**
   * Deletes every row that matches, by one statement.
   *
   * @param where equality per field, as for `list`; `'all'` for every row of the table
   * @throws {ConstraintError} others still point at a row; nothing is deleted then
   *
   * @example
   * const { count } = await repo.deleteAll(Book, { authorId });
   */
  deleteAll<T extends object>(
    entity: Class<T>,
    where: BulkWhere<T>,
    options: BulkOptions<T> = {},
  ): Promise<BulkWritten<T>> {
    return deleteAllRows(this.self, entity, where, options);
  }

  /**
   * Runs a named statement that writes; a violated constraint becomes an error of the changeset. Inside a transaction a
   * savepoint surrounds it, so that the transaction can go on.
   *
   * @example
   * const added = await repo.write(addBook, { id, authorId, title }, change(Book, { authorId, title }));
   */
  async write<Params extends object, Row extends object, T extends object>(
    statement: Statement<Params, Row>,
    params: Params,
    changeset: Changeset<T>,
    options: { readonly savepoint?: boolean } = {},
  ): Promise<Result<Row[], Invalid<T>>> {
    const { text } = statement;
    return this.mapViolations(changeset, options.savepoint ?? true, text, () => this.run(statement, params));
  }

  /**
   * Sends statements one behind the other, without waiting for their answers, as one transaction: one round trip, and all of
   * them take effect or none. No answer can decide what comes next, so what a later statement must know of an earlier one it
   * finds in the database: its rows, or a setting that is local to the transaction. Each sees what was committed before it
   * began, also while the one before it waited for a lock. A violated constraint becomes an error of the changeset, whichever
   * of them met it.
   *
   * Inside a transaction they are part of it, one after the other, with a savepoint around them. Where the data source has an
   * isolation level of its own, they are a transaction like any other.
   *
   * @returns the rows of the last one
   *
   * @example
   * const book = { id, authorId, title };
   * const sent = await repo.writeSeries([bound(lockAuthor, { authorId }), bound(addBook, book)], change(Book, book));
   */
  writeSeries<Row extends object, T extends object>(
    steps: readonly [...BoundStatement<object>[], BoundStatement<Row>],
    changeset: Changeset<T>,
  ): Promise<Result<Row[], Invalid<T>>> {
    const { dataSource, session, options } = this;
    const texts = steps.map(({ text }) => text).join(';\n');
    return this.mapViolations(changeset, true, texts, () =>
      runSeries<Row>({ repo: this.self, dataSource, session, options }, steps),
    );
  }
}
