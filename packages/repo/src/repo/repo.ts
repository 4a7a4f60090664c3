import {
  type BoundStatement,
  type CloseOptions,
  Database,
  type DatabaseOptions,
  err,
  type JudgePage,
  type Page,
  type PagedPlan,
  type PagedStatement,
  type PageRequest,
  ProgrammerError,
  type Result,
  type Statement,
  type TransactOptions,
  type WriteOptions,
} from '@tintype/database';
import type { DatabaseParts } from '@tintype/database/internal';
import type { DataSource, EntityManager } from 'typeorm';
import { assertAction, savingAction } from '../changeset/asked-action';
import { change } from '../changeset/cast/cast';
import { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import { type InvalidPage, invalidPage, type Refused, withChangeset } from '../changeset/refused';
import { type EntityTable, entityTable } from '../entity/table';
import { CastError } from '../errors/cast-error';
import { Rows } from '../expression/rows';
import { assertMulti, type Multi } from '../multi/multi';
import type { FailedStep } from '../multi/step';
import { associatedQuery } from '../preload/associated-query';
import { preloadRows } from '../preload/preload';
import { type ListOptions, listState, type Where } from '../query/list';
import type {
  Associated,
  AssociationName,
  OriginOf,
  Preloaded,
  PreloadOptions,
  PreloadTree,
} from '../query/preload-tree';
import { Query } from '../query/query';
import type { Select } from '../query/select';
import type { Tables } from '../query/tables';
import {
  type AggregateField,
  type AggregateKind,
  type AggregateValue,
  aggregateRows,
  countRows,
  hasRows,
} from '../reads/aggregate';
import { readPageOf } from '../reads/page-of';
import { readLongPage } from '../reads/page-of-long';
import { listed, queryRows, type Source, selectRows, stateOf } from '../reads/run-query';
import { aggregateLongRows, countLongRows, hasLongRows, longRows, oneLongRow } from '../reads/select-rows';
import { type StreamOptions, streamLongRows, streamRows } from '../reads/stream';
import { closeDataSource } from '../typeorm/close-data-source';
import { managerOf } from '../typeorm/manager-of';
import { baseOf, inSchema, namespaceOf } from '../typeorm/schema-view';
import type { Class } from '../values/class';
import type {
  BulkInsertOptions,
  BulkOptions,
  BulkUpdate,
  BulkWhere,
  BulkWritten,
  UpdatedTables,
} from '../write-sql/bulk-options';
import type { MayWriteNothing } from '../write-sql/on-conflict';
import type { DeleteOptions, InsertOptions, UpdateOptions } from '../write-sql/write-options';
import { deleteAllRows, insertAllRows, updateAllRows } from './bulk-writes';
import { deleteRow } from './delete-row';
import { foundOr, keyWhere } from './find-rows';
import { insertRow } from './insert-row';
import { refusedChangeset } from './map-violations';
import { writtenOrFail } from './or-fail';
import { reloadRows } from './reload';
import { updateRow } from './update-row';

/** Everything that a repo is made of. */
export interface RepoParts extends DatabaseParts {
  /** Knows the entities; with a schema of its own for their tables, where one was asked for. */
  readonly dataSource: DataSource;
  readonly replicaSources: readonly DataSource[];
}

/** What a repo needs besides a data source. */
export interface RepoOptions extends DatabaseOptions {
  /**
   * The schema of every entity's table, instead of the one in its metadata: one schema per tenant. Named statements are
   * static text and stay as they are, and TypeORM's manager knows nothing of it.
   */
  readonly schema?: string;
}

/**
 * The database as commands and queries see it: rows by changeset and by entity, besides named SQL, pages and transactions. A
 * repo handed to the function of `transact` works inside that transaction and nowhere else.
 *
 * @example
 * const rename = async (repo: Repo, fullName: string) => repo.update(change(author, { fullName }));
 * await rename(repo, 'Ada King');
 */
export class Repo extends Database {
  declare protected readonly parts: RepoParts;

  constructor(parts: RepoParts) {
    super(parts);
  }

  /** TypeORM's data source, which knows the entities of this repo. */
  get dataSource(): DataSource {
    return this.parts.dataSource;
  }

  /** TypeORM's own manager on the same connection, for its query builder; writes through it bypass changesets. */
  get manager(): EntityManager {
    const { scope, options, session, dataSource } = this.parts;
    scope?.assertOpen();
    if (options.readOnly && !this.inTransaction)
      throw new ProgrammerError("a read-only repo has TypeORM's manager inside a transaction only");
    const borrowed = session.borrow();
    return borrowed === null ? baseOf(dataSource).manager : managerOf(dataSource, borrowed);
  }

  /**
   * The table of an entity.
   *
   * @example
   * repo.table(Author).keys.map(({ property }) => property) // ['id']
   */
  table<T extends object>(entity: Class<T>): EntityTable<T> {
    return entityTable(this.parts.dataSource, entity);
  }

  /**
   * The same database with other options: another clock, a listener for statements, the tables of another schema.
   *
   * @example
   * repo.with({ clock: () => new Date(0) }).now() // new Date(0)
   */
  override with({ schema, ...options }: RepoOptions): this {
    const same = super.with(options);
    if (schema === undefined) return same;
    const dataSource = inSchema(this.parts.dataSource, schema);
    return same.derived({ dataSource, namespace: namespaceOf(dataSource) });
  }

  // Rows by their key or by values
  /**
   * The row with this primary key, or null; a value that no key can be, such as a bad id in a URL, is the key of no row. A
   * composite key is given by its fields.
   *
   * @example
   * (await repo.get(Chapter, { book: 'A', number: 1 }))?.title // 'A1'
   */
  async get<T extends object>(entity: Class<T>, key: string | number | bigint | Where<T>): Promise<T | null> {
    try {
      return await this.getBy(entity, keyWhere(this.table(entity), key));
    } catch (error) {
      if (error instanceof CastError) return null;
      throw error;
    }
  }

  /**
   * As {@link get}; throws {@link NotFoundError} when no row is found.
   *
   * @example
   * (await repo.getOrFail(Post, postId)).title // 'One'
   */
  async getOrFail<T extends object>(entity: Class<T>, key: string | number | bigint | Where<T>): Promise<T> {
    return foundOr(entity, await this.get(entity, key));
  }

  /**
   * The one row with these values, or null; more than one is a programmer error.
   *
   * @throws {CastError} a value that its column cannot hold
   *
   * @example
   * await repo.getBy(Post, { title: 'Nine' }); // null
   */
  async getBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T | null> {
    const rows = await this.list(entity, { where, limit: 2 });
    if (rows.length > 1)
      throw new ProgrammerError(`getBy found several ${entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * As {@link getBy}; throws {@link NotFoundError} when no row is found.
   *
   * @example
   * (await repo.getByOrFail(Post, { title: 'Two' })).likes // 20
   */
  async getByOrFail<T extends object>(entity: Class<T>, where: Where<T>): Promise<T> {
    return foundOr(entity, await this.getBy(entity, where));
  }

  /**
   * The rows with these values.
   *
   * @throws {CastError} a value that its column cannot hold
   *
   * @example
   * await repo.list(Comment, { where: { postId: [1, 2] }, orderBy: [{ field: 'id', direction: 'desc' }], limit: 100 });
   */
  async list<T extends object>(entity: Class<T>, options: ListOptions<T> = {}): Promise<T[]> {
    return selectRows(this, listState(entity, options));
  }

  /**
   * The rows with these values, in no order.
   *
   * @example
   * await repo.allBy(Comment, { postId });
   */
  async allBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T[]> {
    return this.list(entity, { where });
  }

  /**
   * The rows as they are in the database now, in new objects without associations; null for what is gone. A list keeps
   * its order.
   *
   * @throws {ProgrammerError} for a row without primary key, of no entity, or of another one than the rest
   *
   * @example
   * const fresh = await repo.reload(post);
   */
  async reload<T extends object>(rows: readonly (T | null)[]): Promise<(OriginOf<T> | null)[]>;
  async reload<T extends object>(row: T | null): Promise<OriginOf<T> | null>;
  async reload(given: object | null | readonly (object | null)[]): Promise<unknown> {
    if (Array.isArray(given)) return reloadRows(this, given);
    return (await reloadRows(this, [given]))[0];
  }

  /**
   * As {@link reload}, where no row may be gone.
   *
   * @throws {NotFoundError} a row is gone
   *
   * @example
   * (await repo.reloadOrFail(post)).title // 'One'
   */
  async reloadOrFail<T extends object>(rows: readonly T[]): Promise<OriginOf<T>[]>;
  async reloadOrFail<T extends object>(row: T): Promise<OriginOf<T>>;
  async reloadOrFail(given: object | readonly object[]): Promise<unknown> {
    const rows = Array.isArray(given) ? given : [given];
    const found = (await reloadRows(this, rows)).map((row, index) => foundOr(rows[index].constructor, row));
    return Array.isArray(given) ? found : found[0];
  }

  // What is known of rows without reading them
  /**
   * Whether there is a row; no row is read.
   *
   * @example
   * await repo.exists(Post, { authorId }); // true
   */
  async exists<T extends object>(
    source: Source<T, object> | Rows<unknown>,
    where?: Where<T>,
  ): Promise<boolean> {
    if (source instanceof Rows) return hasLongRows(this, source);
    return hasRows(this, listed(source, where && { where }));
  }

  /**
   * How many rows there are.
   *
   * @example
   * await repo.count(from(Post).where('likes', 'gte', 20)); // 2
   */
  async count<T extends object>(
    source: Source<T, object> | Rows<unknown>,
    where?: Where<T>,
  ): Promise<number> {
    if (source instanceof Rows) return countLongRows(this, source);
    return countRows(this, listed(source, where && { where }));
  }

  /**
   * A count of values, a sum, an average, the least or the greatest value of a field; null when there are no values,
   * where a count is 0. Sums and averages of decimals are exact, as text.
   *
   * @throws {ProgrammerError} for a sum or average of what is no number
   * @throws {DatabaseError} `unreadable_answer` for a sum that is too large for a number
   *
   * @example
   * await repo.aggregate(from(Post).where({ authorId }), 'sum', 'likes'); // 30
   */
  async aggregate<T extends object, Kind extends AggregateKind, F extends AggregateField<T, Kind>>(
    source: Source<T, object>,
    kind: Kind,
    field: F,
  ): Promise<AggregateValue<T, Kind, F>>;
  async aggregate<Row, Kind extends AggregateKind, F extends AggregateField<Row, Kind>>(
    rows: Rows<Row>,
    kind: Kind,
    field: F,
  ): Promise<AggregateValue<Row, Kind, F>>;
  async aggregate<T extends object>(
    source: Source<T, object> | Rows<unknown>,
    kind: AggregateKind,
    field: string,
  ): Promise<unknown> {
    // The function and the column's type decide what comes back, as the types say.
    if (source instanceof Rows) return aggregateLongRows(this, source, kind, field);
    return aggregateRows(this, stateOf(source), kind, field);
  }

  // Queries and preloads
  /**
   * All rows of a query, or of an entity as {@link list} does.
   *
   * @throws {ProgrammerError} for an unknown field, and for a query that locks outside of a transaction
   *
   * @example
   * await repo.all(from(Post).where({ authorId }).orderBy('publishedAt', 'desc').preload({ tags: true }));
   */
  async all<T extends object>(entity: Class<T>, options?: ListOptions<T>): Promise<T[]>;
  async all<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row[]>;
  async all<Row>(rows: Rows<Row>): Promise<Row[]>;
  async all<T extends object>(
    source: Source<T> | Rows<unknown>,
    options?: ListOptions<T>,
  ): Promise<unknown[]> {
    if (source instanceof Rows) return longRows(this, source);
    return queryRows(this, listed(source, options));
  }

  /**
   * The one row of a query, or of an entity with these values; null when no row is found.
   *
   * @throws {ProgrammerError} when there are several
   *
   * @example
   * (await repo.one(from(Post).where({ title: 'Two' })))?.likes // 20
   */
  async one<T extends object>(entity: Class<T>, where?: Where<T>): Promise<T | null>;
  async one<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row | null>;
  async one<Row>(rows: Rows<Row>): Promise<Row | null>;
  async one<T extends object>(source: Source<T> | Rows<unknown>, where?: Where<T>): Promise<unknown> {
    if (source instanceof Rows) return oneLongRow(this, source);
    const state = listed(source, where && { where });
    const rows = await queryRows(this, { ...state, limit: Math.min(2, state.limit ?? 2) });
    if (rows.length > 1)
      throw new ProgrammerError(`one found several ${state.entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * As {@link one}; throws {@link NotFoundError} when no row is found.
   *
   * @example
   * (await repo.oneOrFail(Post, { title: 'Two' })).likes // 20
   */
  async oneOrFail<T extends object>(entity: Class<T>, where?: Where<T>): Promise<T>;
  async oneOrFail<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row>;
  async oneOrFail<Row>(rows: Rows<Row>): Promise<Row>;
  async oneOrFail<T extends object>(source: Source<T> | Rows<unknown>, where?: Where<T>): Promise<unknown> {
    if (source instanceof Rows) return foundOr({ name: 'row of the query' }, await this.one(source));
    const row = source instanceof Query ? await this.one(source) : await this.one(source, where);
    return foundOr(stateOf(source).entity, row);
  }

  /**
   * The rows one by one, for more of them than memory should hold: a cursor on the server is read in batches of 500, or
   * of as many as `batch` says. Only inside a transaction, which keeps the cursor.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await repo.transact(async (tx) => {
   *   for await (const post of tx.stream(from(Post).orderBy('id'))) await archive(post);
   *   return ok(null);
   * });
   */
  stream<T extends object>(entity: Class<T>, options?: StreamOptions): AsyncGenerator<T, void, undefined>;
  stream<T extends object, Row extends object>(
    query: Query<T, Row>,
    options?: StreamOptions,
  ): AsyncGenerator<Row, void, undefined>;
  stream<Row>(rows: Rows<Row>, options?: StreamOptions): AsyncGenerator<Row, void, undefined>;
  stream<T extends object>(
    source: Source<T> | Rows<unknown>,
    options: StreamOptions = {},
  ): AsyncGenerator<unknown, void, undefined> {
    if (source instanceof Rows) return streamLongRows(this, source, options);
    return streamRows(this, stateOf(source), options);
  }

  /**
   * One page of a query, by keyset: in the query's order, with the primary key at its end, so that no row is skipped or
   * seen twice while others come and go. The order may be by any type that PostgreSQL orders. Where the long form selects or
   * groups, its own order must tell its rows apart.
   *
   * A cursor is good for a query with the same conditions and values. Where the code derives some of them, as who is blocked
   * just now, `named` says what the caller asked for: the cursor is then good for the same entity, order and named values.
   *
   * @returns the page, or `invalid`: on `after` for what is not a cursor of this list, on `base` for what is not a request
   * @throws {ProgrammerError} for a limit, an offset, a distinct, or a field of a type that has no order
   *
   * @example
   * const posts = from(Post).where({ authorId }).orderBy('publishedAt', 'desc');
   * const { next } = unwrap(await repo.pageOf(posts, { first: 1 }));
   * unwrap(await repo.pageOf(posts, { first: 1, after: next })).items.length // 1
   * await repo.pageOf(posts.where('id', 'notIn', hidden), { first: 20 }, { authorId });
   */
  async pageOf<T extends object, Row extends object>(
    query: Query<T, Row>,
    request?: PageRequest,
    named?: Readonly<Record<string, unknown>>,
  ): Promise<Result<Page<Row>, InvalidPage>>;
  async pageOf<Row>(
    rows: Rows<Row>,
    request?: PageRequest,
    named?: Readonly<Record<string, unknown>>,
  ): Promise<Result<Page<Row>, InvalidPage>>;
  async pageOf<T extends object>(
    query: Query<T> | Rows<unknown>,
    request: PageRequest = {},
    named: Readonly<Record<string, unknown>> | null = null,
  ): Promise<Result<Page<unknown>, InvalidPage>> {
    const { cursors } = this.parts.options;
    if (query instanceof Rows) return readLongPage(this, cursors, query, request, named);
    return readPageOf(this, cursors, query.state, request, named);
  }

  /**
   * Fills in associations of rows that were read: one statement for each association of the tree, whatever the number of
   * rows. What is loaded already stays, unless `force`. Outside of a transaction siblings are loaded at the same time.
   *
   * A step of the tree is `true`, the tree of the next level, `{ where, orderBy, limit, preload }` or a query for some of
   * the rows (the limit counts for each parent), or a function that loads them from the keys. Lists come in the order of
   * the primary key where nothing else is said. The rows are changed in place, and the same row behind several of them is
   * one object.
   *
   * @param rows a row, a list of them, or null; a list may hold null
   * @returns what was given, with the associations in its type
   * @throws {ProgrammerError} for an unknown association, and for rows of no entity or of several
   *
   * @example
   * const posts = await repo.preload(await repo.list(Post), {
   *   author: true,
   *   comments: { orderBy: [{ field: 'id', direction: 'desc' }], limit: 3, preload: { author: true } },
   * });
   * posts[0].comments[0].author.name // 'Bo'
   */
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    rows: readonly T[],
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree>[]>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    rows: readonly (T | null)[],
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<(Preloaded<T, Tree> | null)[]>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    row: T,
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree>>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    row: T | null,
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree> | null>;
  async preload(
    given: object | null | readonly (object | null)[],
    tree: object,
    options: PreloadOptions = {},
  ): Promise<unknown> {
    await preloadRows(this, Array.isArray(given) ? given : [given], tree, options);
    return given;
  }

  /**
   * The rows behind an association of one row, or of any of some rows, as a query: to narrow it down, order it, count it or take a
   * page of it. Nothing is sent, and nothing is put on the rows.
   *
   * @throws {ProgrammerError} for an unknown association, for a list of no rows, and for rows of no entity or of several
   *
   * @example
   * await repo.count(repo.assoc(post, 'comments').where('id', 'gt', 1)); // 2
   */
  assoc<T extends object, K extends AssociationName<T>>(
    rows: T | readonly T[],
    name: K,
  ): Query<Extract<Associated<T, K>, object>> {
    const list: readonly object[] = Array.isArray(rows) ? rows : [rows];
    // The metadata knows the entity behind an association, which the type says too.
    return associatedQuery(this, list, name) as unknown as Query<Extract<Associated<T, K>, object>>;
  }

  // Writes
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
    options: InsertOptions<T> & { readonly onConflict: MayWriteNothing<T> },
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
    return insertRow(this, changeset.withRelatedRows(), options);
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
    return updateRow(this, changeset, options);
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
    return deleteRow(this, changeset, options);
  }

  /**
   * As {@link insert}, for code whose changeset must be right; null where a conflict left the row that is there.
   *
   * @throws {InvalidChangesetError} the changeset is invalid, or a constraint is violated
   *
   * @example
   * const { id } = await repo.insertOrFail(change(Author, { email, fullName }));
   */
  insertOrFail<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> & { readonly onConflict: MayWriteNothing<T> },
  ): Promise<T | null>;
  insertOrFail<T extends object>(changeset: Changeset<T>, options?: InsertOptions<T>): Promise<T>;
  async insertOrFail<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> = {},
  ): Promise<T | null> {
    return writtenOrFail(await this.insert(changeset, options));
  }

  /**
   * As {@link update}, for code whose changeset must be right.
   *
   * @throws {InvalidChangesetError} the changeset is invalid, or a constraint is violated
   * @throws {StaleRowError} the row is gone or moved on
   *
   * @example
   * (await repo.updateOrFail(change(author, { rank: 2 }))).rank // 2
   */
  async updateOrFail<T extends object>(changeset: Changeset<T>, options: UpdateOptions<T> = {}): Promise<T> {
    return writtenOrFail(await this.update(changeset, options));
  }

  /**
   * As {@link insertOrUpdate}, for code whose changeset must be right.
   *
   * @throws {InvalidChangesetError} the changeset is invalid, or a constraint is violated
   * @throws {StaleRowError} the row is gone or moved on
   *
   * @example
   * (await repo.insertOrUpdateOrFail(change(author, { rank: 3 }))).rank // 3
   */
  async insertOrUpdateOrFail<T extends object>(
    changeset: Changeset<T>,
    options: UpdateOptions<T> = {},
  ): Promise<T> {
    return writtenOrFail(await this.insertOrUpdate(changeset, options));
  }

  /**
   * As {@link delete}, for code whose row must be there and free.
   *
   * @throws {InvalidChangesetError} others still point at the row
   * @throws {StaleRowError} the row is gone, unless `allowStale`
   *
   * @example
   * (await repo.deleteOrFail(author)).fullName // 'Ada Lovelace'
   */
  async deleteOrFail<T extends object>(source: T | Changeset<T>, options: DeleteOptions<T> = {}): Promise<T> {
    return writtenOrFail(await this.delete(source, options));
  }

  /**
   * Writes many new rows by one statement per 5,000, without changesets; ids and times that are not given are filled in.
   * More than one statement runs in a transaction. Rows that are returned come in no particular order. The rows of a query in its
   * long form never leave the server, which makes the ids that the query does not select.
   *
   * @param options.shared values that all rows have, sent once
   * @throws {ConstraintError} a row violates a constraint; nothing is written then
   *
   * @example
   * await repo.insertAll(Book, titles.map((title) => ({ title })), { shared: { authorId } }); // { count: 2, … }
   * const again = from(Book).as('book').select(({ book }) => ({ authorId: book.authorId, title: book.title }));
   * await repo.insertAll(Book, again);
   */
  insertAll<T extends object>(
    entity: Class<T>,
    rows: readonly Readonly<Partial<T>>[] | Rows<Readonly<Partial<T>>>,
    options: BulkInsertOptions<T> = {},
  ): Promise<BulkWritten<T>> {
    return insertAllRows(this, entity, rows, options);
  }

  /**
   * Changes every row that matches, by one statement and without changesets; the time of the change is set along.
   *
   * @param where equality per field, as for `list`; a query, in its long form with joins and a limit, too; `'all'` for every row of
   *   the table
   * @throws {ConstraintError} a row would violate a constraint; nothing is changed then
   *
   * @example
   * await repo.updateAll(Writer, { email }, { set: { scores: [] }, inc: { rank: 1 }, push: { tags: 'read' } });
   * await repo.updateAll(Writer, { email }, { set: ({ row }) => ({ rank: row.rank.times(2) }) });
   */
  updateAll<T extends object, S extends Tables, Row extends T, C>(
    entity: Class<T>,
    where: Select<S, Row, C>,
    update: BulkUpdate<T, S & UpdatedTables<T>>,
    options?: BulkOptions<T>,
  ): Promise<BulkWritten<T>>;
  updateAll<T extends object>(
    entity: Class<T>,
    where: BulkWhere<T>,
    update: BulkUpdate<T>,
    options?: BulkOptions<T>,
  ): Promise<BulkWritten<T>>;
  updateAll<T extends object>(
    entity: Class<T>,
    where: BulkWhere<T>,
    update: BulkUpdate<T>,
    options: BulkOptions<T> = {},
  ): Promise<BulkWritten<T>> {
    return updateAllRows(this, entity, where, update, options);
  }

  /**
   * Deletes every row that matches, by one statement.
   *
   * @param where as for {@link updateAll}
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
    return deleteAllRows(this, entity, where, options);
  }

  // Named SQL

  /**
   * Runs a named statement that writes. The violation of a constraint that the statement declares (`violations`) comes back
   * as an error of its field. Inside a transaction a savepoint surrounds the statement, so that the transaction can go on.
   *
   * @returns the rows; or `invalid` with the field errors, and a changeset of the parameters that has them
   * @throws {ConstraintError} for a violation that the statement does not declare
   *
   * @example
   * const added = await repo.write(addBook, { id, authorId, title });
   * if (!added.ok) show(added.error.changeset.errorsByField);
   */
  override async write<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
    options: WriteOptions = {},
  ): Promise<Result<Row[], Refused<Params>>> {
    const written = await super.write(statement, params, options);
    return written.ok ? written : err(withChangeset(params, written.error));
  }

  /**
   * Sends statements one behind the other as one transaction, see `Database.series`.
   *
   * @returns the rows of the last one; or `invalid` with the field errors, and a changeset of the parameters of the last one that
   *   has them
   * @throws {ConstraintError} for a violation that none of the statements declares
   *
   * @example
   * const sent = await repo.series([bound(lockAuthor, { authorId }), bound(addBook, { id, authorId, title })]);
   */
  override async series<Row extends object, Params extends object>(
    steps: readonly [...BoundStatement<object>[], BoundStatement<Row, Params>],
    effects: readonly BoundStatement<object>[] = [],
  ): Promise<Result<Row[], Refused<Params>>> {
    const sent = await super.series<Row, Params>(steps, effects);
    if (sent.ok) return sent;
    // The type of the list says that its last step has these parameters.
    const last = steps.at(-1) as BoundStatement<Row, Params>;
    return err(withChangeset(last.params, sent.error));
  }

  /**
   * One page of a list, see `Database.page`.
   *
   * @param request may come from outside and be anything
   * @returns the page, or `invalid`: on `after` for what is not a cursor of this list, on `base` for what is not a request
   * @throws {ProgrammerError} where the keys do not tell two rows apart or one is null, and in production without a
   *   `cursorKey`
   *
   * @example
   * const { items, next } = unwrap(await repo.page(listComments, { postId }, { first: 2 }));
   * await repo.page(listComments, { postId }, { first: 2, after: next });
   */
  override async page<Params extends object, Row extends object>(
    paged: PagedStatement<Params, Row>,
    params: Params,
    request: PageRequest = {},
  ): Promise<Result<Page<Row>, InvalidPage>> {
    const read = await super.page(paged, params, request);
    return read.ok ? read : err(invalidPage(read.error));
  }

  /**
   * One page of a plan, see `Database.answerPage`.
   *
   * @returns the page; null where `judge` returns null; `invalid` as of {@link page}
   *
   * @example
   * const page = unwrap(await repo.answerPage(readComments, { postId }, { first: 2 }, ({ comments }) => comments));
   */
  override answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    paged: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: (answer: Answer) => readonly (Item | null)[],
  ): Promise<Result<Page<Item>, InvalidPage>>;
  /** A list of which nothing may be shown to some callers. */
  override answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    paged: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: JudgePage<Answer, Item>,
  ): Promise<Result<Page<Item> | null, InvalidPage>>;
  override async answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    paged: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: JudgePage<Answer, Item>,
  ): Promise<Result<Page<Item> | null, InvalidPage>> {
    const read = await super.answerPage(paged, params, request, judge);
    return read.ok ? read : err(invalidPage(read.error));
  }

  // Transactions and connections

  /**
   * Runs the steps of a multi in a transaction: all of them, or none. A changeset that is invalid already stops it before
   * the transaction begins.
   *
   * @returns the results by name; or which step failed, its error, whose type the name of the step tells, and the results that were undone
   *
   * @example
   * const done = await repo.runMulti(Multi.create().insert('author', change(Author, { email, fullName })));
   */
  async runMulti<Results extends object, Errors extends object>(
    multi: Multi<Results, Errors>,
    options: TransactOptions = {},
  ): Promise<Result<Results, FailedStep<Results, Errors>>> {
    assertMulti(multi);
    const invalid = multi.findInvalid();
    return invalid ? err(invalid) : this.transact((tx) => multi.runIn(tx), options);
  }

  /**
   * As `Database.close`, of the data sources.
   *
   * @param options.within milliseconds that work under way may take. Default 10,000; 0 cuts at once
   *
   * @example
   * const repo = createRepo(await new DataSource({ type: 'postgres', url }).initialize());
   * await repo.close({ within: 5_000 });
   */
  override async close(options: CloseOptions = {}): Promise<void> {
    const { dataSource, replicaSources } = this.parts;
    const sources = [...replicaSources, baseOf(dataSource)];
    await Promise.all(sources.map((source) => closeDataSource(source, options)));
  }

  /**
   * Runs a write, whose SQL is `sent` and whose statements go through the repo that it is given; its constraint violations
   * become errors of the changeset.
   */
  mapViolations<T extends object, Value>(
    changeset: Changeset<T>,
    savepoint: boolean,
    sent: string,
    write: (own: Repo) => Promise<Value>,
  ): Promise<Result<Value, Invalid<T>>> {
    return this.attempt({
      sent,
      savepoint,
      write,
      refused: (violation, error) =>
        refusedChangeset(this.parts.dataSource, changeset, sent, violation, error),
    });
  }

  protected override derived(parts: Partial<RepoParts>): this {
    return super.derived(parts);
  }
}

declare module '../any-repo' {
  interface AnyRepo extends Repo {}
}
