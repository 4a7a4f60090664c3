import type { QueryArrayResult } from 'pg';
import type { InvalidInput } from '../errors/invalid-input';
import { ProgrammerError } from '../errors/programmer-error';
import { watcher } from '../events/watch';
import { assertFunction } from '../input/assert-function';
import { readCursorKeys } from '../page/cursor-key';
import type { Page } from '../page/page';
import type { PageRequest } from '../page/page-request';
import type { PagedStatement } from '../page/paged-statement';
import { readPage } from '../page/read-page';
import type { PagedPlan } from '../plan/paged-plan';
import type { Plan } from '../plan/plan';
import { type JudgePage, readPlanPage } from '../plan/read-plan';
import { type CloseOptions, closePoolOnce } from '../pool/close-pool';
import { type ReadToken, tokenIn, tokenQuery } from '../replica/read-token';
import type { Err, ErrorOf, Result, ValueOf } from '../result';
import { CheckoutSession } from '../sessions/checkout-session';
import { GuardedSession } from '../sessions/guarded-session';
import { ReplicaSession } from '../sessions/replica-session';
import { PoolSession } from '../sessions/session';
import type { Query } from '../sql/query';
import { shapeRows } from '../sql/row-shape';
import { type BoundStatement, bindParameters, type Statement } from '../sql/statement';
import { undeclared } from '../violations/declared-violation';
import { type Attempt, attempt } from './attempt';
import { newUuid } from './new-uuid';
import type { DatabaseOptions } from './options';
import type { Around, DatabaseParts } from './parts';
import { assertWritable, readyToSend } from './ready-to-send';
import { type Answers, together } from './together';
import { type TransactOptions, transact } from './transact';
import { type WriteOptions, writeSeries, writeStatement } from './write-statements';

/** How old the answer to a read may be. */
export interface ReadOptions {
  readonly consistency: 'primary' | 'any' | { readonly after: ReadToken };
}

/**
 * The database as named SQL sees it: statements, series, pages and transactions. A database handed to the function of
 * `transact` works inside that transaction and nowhere else.
 *
 * @example
 * const likes = async (database: Database) => database.sqlOne(countLikes, { postId });
 * (await likes(database))?.likes // 1
 */
export class Database {
  constructor(protected readonly parts: DatabaseParts) {}

  /** Whether this database works inside a transaction. */
  get inTransaction(): boolean {
    return this.parts.session.inTransaction;
  }

  /**
   * The time, as this database's clock tells it.
   *
   * @example
   * database.with({ clock: () => new Date(0) }).now() // new Date(0)
   */
  now(): Date {
    return this.parts.options.clock();
  }

  /**
   * A fresh id for a new row: a UUIDv7 of the time that `now` tells, unless another source of ids was given.
   *
   * @example
   * database.newId().length // 36
   */
  newId(): string {
    return this.parts.options.newId?.() ?? newUuid(this.now());
  }

  // Statements

  /**
   * Sends one statement; named SQL, reads and writes all go through here.
   *
   * @example
   * (await database.query({ text: 'SELECT $1::int + 1', values: [41] })).rows // [[42]]
   */
  async query(query: Query): Promise<QueryArrayResult<unknown[]>> {
    const { scope, options, session, namespace } = this.parts;
    scope?.assertOpen();
    const ready = readyToSend(query, options);
    if (options.onStatement === null) return session.query(ready);
    const watch = watcher(namespace, options.onStatement);
    return watch(ready, (timing) => session.query(ready, timing));
  }

  /**
   * The rows of a named statement.
   *
   * @throws {ConstraintError} for a violated constraint: a statement that may violate one goes through {@link write}
   *
   * @example
   * await database.sql(countLikes, { postId }); // [{ likes: 1 }]
   */
  async sql<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    try {
      return await this.run(statement, params);
    } catch (error) {
      throw undeclared(error);
    }
  }

  /**
   * The first row of a named statement, or null.
   *
   * @example
   * (await database.sqlOne(countLikes, { postId }))?.likes // 1
   */
  async sqlOne<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | null> {
    return (await this.sql(statement, params))[0] ?? null;
  }

  /**
   * Runs a named statement that writes. The violation of a constraint that the statement declares (`violations`) comes back
   * as an error of its field. Inside a transaction a savepoint surrounds the statement, so that the transaction can go on.
   *
   * @returns the rows; or `invalid` with the field errors
   * @throws {ConstraintError} for a violation that the statement does not declare
   *
   * @example
   * const again = await database.write(addLike, { postId, userId });
   * again.ok ? [] : again.error.errors.map(({ field, message }) => `${field} ${message}`) // ['postId was liked already']
   */
  write<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
    options: WriteOptions = {},
  ): Promise<Result<Row[], InvalidInput>> {
    return writeStatement(this.around(), statement, params, options);
  }

  /**
   * Sends statements one behind the other, without waiting for their answers, as one transaction: one round trip, and all of
   * them take effect or none. No answer can decide what comes next, so a later statement finds what it must know of an earlier
   * one in the database: in its rows, or in a setting that is local to the transaction. Each sees what was committed before it
   * began, also while the one before it waited for a lock. The violation of a constraint that one of them declares comes back
   * as an error of its field, whichever of them met it.
   *
   * Inside a transaction they are part of it, one after the other, with a savepoint around them. Where the database has an
   * isolation level of its own (option `isolation`), they are a transaction like any other.
   *
   * @param effects statements that follow the steps: what other packages change because of them
   * @returns the rows of the last step; or `invalid` with the field errors
   * @throws {ConstraintError} for a violation that none of the statements declares
   *
   * @example
   * const sent = await database.series([bound(lockPost, { postId }), bound(addLike, { postId, userId: other })]);
   * sent.ok // true
   */
  series<Row extends object, Params extends object>(
    steps: readonly [...BoundStatement<object>[], BoundStatement<Row, Params>],
    effects: readonly BoundStatement<object>[] = [],
  ): Promise<Result<Row[], InvalidInput>> {
    return writeSeries<Row>(this.around(), steps, effects);
  }

  /**
   * One page of a list. A cursor is good for the same list and the same named parameters, whatever the derived ones are.
   *
   * @param request may come from outside and be anything
   * @returns the page, or `invalid`: on `after` for what is not a cursor of this list, on `base` for what is not a request
   * @throws {ProgrammerError} where the keys do not tell two rows apart or one is null, and in production without a
   *   `cursorKey`
   *
   * @example
   * const { items, next } = unwrap(await database.page(listLikers, { postId }, { first: 1 }));
   * await database.page(listLikers, { postId }, { first: 1, after: next });
   */
  page<Params extends object, Row extends object>(
    paged: PagedStatement<Params, Row>,
    params: Params,
    request: PageRequest = {},
  ): Promise<Result<Page<Row>, InvalidInput>> {
    return readPage(this, this.parts.options.cursors, paged, params, request);
  }

  /**
   * Reads a plan: the rows of several contexts in one statement.
   *
   * @example
   * const { likes } = await database.answer(readLikes, { ids: [postId] });
   * likes.map((like) => like.userId) // [1]
   */
  async answer<Params extends object, Answer extends object>(
    plan: Plan<Params, Answer>,
    params: Params,
  ): Promise<Answer> {
    return plan.decode(await this.sqlOne(plan.statement, params));
  }

  /**
   * One page of a plan. Rows that `judge` leaves out do not count: the read goes on behind them until the page is full, in at most
   * five statements. A cursor is good for the same list and the same named parameters.
   *
   * @param request may come from outside and be anything
   * @param judge what is shown of each row of the page, in their order: null for a row that is left out; null for the whole
   *   answer where nothing of the list may be shown
   * @returns the page; null where `judge` returns null; `invalid` as of {@link page}
   *
   * @example
   * const page = unwrap(await database.answerPage(readLikers, { postId }, { first: 1 }, ({ likers }) => likers));
   * page.items.map((liker) => liker.userId) // [1]
   */
  answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    plan: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: (answer: Answer) => readonly (Item | null)[],
  ): Promise<Result<Page<Item>, InvalidInput>>;
  /** A list of which nothing may be shown to some callers. */
  answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    plan: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: JudgePage<Answer, Item>,
  ): Promise<Result<Page<Item> | null, InvalidInput>>;
  answerPage<Params extends object, Answer extends object, Cut extends keyof Answer, Item>(
    plan: PagedPlan<Params, Answer, Cut>,
    params: Params,
    request: PageRequest,
    judge: JudgePage<Answer, Item>,
  ): Promise<Result<Page<Item> | null, InvalidInput>> {
    return readPlanPage(this, this.parts.options.cursors, plan, params, request, judge);
  }

  // Transactions

  /**
   * Runs `fn` in a transaction: an ok result commits, a failed one rolls back and is returned, a throw rolls back and
   * is rethrown. Inside a transaction it is a savepoint of it, or with `nested: 'join'` a part of it.
   *
   * Inside `fn`, await each call before the next. Single writes that run at once take turns. Nested transactions that run at
   * once fail as a whole. When a part is undone while a call runs beside it, the call is undone too, so the whole transaction
   * is rolled back and says so.
   *
   * @throws {DatabaseError} `25P02` for a transaction that cannot commit although `fn` returned ok; `3B001` where nested
   *   transactions have crossed
   *
   * @example
   * const liked = await database.transact(async (tx) => {
   *   await tx.sql(lockPost, { postId });
   *   return tx.write(addLike, { postId, userId: other });
   * });
   */
  transact<T, E>(fn: (tx: this) => Promise<Result<T, E>>, options?: TransactOptions): Promise<Result<T, E>>;
  /** A function that fails in several ways: its result may have the error of each. */
  transact<R extends Result<unknown, unknown>>(
    fn: (tx: this) => Promise<R>,
    options?: TransactOptions,
  ): Promise<Result<ValueOf<R>, ErrorOf<R>>>;
  transact<T, E>(
    fn: (tx: this) => Promise<Result<T, E>>,
    options: TransactOptions = {},
  ): Promise<Result<T, E>> {
    return transact(this.around(), fn, options);
  }

  /**
   * Ends the transaction of this database with `error` as its result: nothing after this call in its function runs, and
   * catching what it throws keeps nothing of the transaction. Return it, so that the error's type is one of the
   * transaction's. In a nested transaction it ends that one.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await database.transact(async (tx) => {
   *   const row = await tx.sqlOne(countLikes, { postId });
   *   if (row === null) return tx.rollback({ kind: 'gone' });
   *   return ok(row);
   * });
   */
  rollback<E>(error: E): Err<E> {
    const { scope } = this.parts;
    if (scope === null) throw new ProgrammerError('there is no transaction to roll back');
    return scope.rollback(error);
  }

  /**
   * Runs after the outermost transaction has committed; at once outside of transactions.
   *
   * @example
   * await database.afterCommit(() => show('it is there'));
   */
  async afterCommit(run: () => Promise<void> | void): Promise<void> {
    assertFunction('afterCommit', run);
    const { work } = this.parts;
    if (work === null) await run();
    else work.afterCommit(run);
  }

  /**
   * Runs after the outermost transaction has ended either way, on the database outside of it; at once outside of transactions. Of
   * a transaction that is run again (`replays`), after the end of the last attempt, and for that attempt only.
   *
   * @example
   * await database.afterEnd(async (root) => show(await root.sqlOne(countLikes, { postId })));
   */
  async afterEnd(run: (root: this) => Promise<void> | void): Promise<void> {
    assertFunction('afterEnd', run);
    const { work } = this.parts;
    if (work === null) await run(this);
    // A transaction is of the class of the database that began it.
    else work.afterEnd(() => run(work.root as this));
  }

  /**
   * Throws unless this database works inside a transaction: for commands that hold locks.
   *
   * @example
   * await database.transact(async (tx) => ok(tx.assertInTransaction()));
   */
  assertInTransaction(): void {
    if (!this.inTransaction) throw new ProgrammerError('this must run inside transact');
  }

  /**
   * This transaction with a savepoint around each of its statements: one that fails undoes itself alone, and the
   * transaction goes on. Each statement costs two more; inside a nested `transact` none is surrounded.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await database.transact(async (tx) => ok(await tx.guarded().sql(countLikes, { postId })));
   */
  guarded(): this {
    if (!this.inTransaction) throw new ProgrammerError('statements are guarded inside a transaction only');
    return this.derived({ session: new GuardedSession(this.parts.session) });
  }

  // Connections

  /**
   * The same database with other options: another clock, a listener for statements.
   *
   * @example
   * database.with({ newId: () => 'an id' }).newId() // 'an id'
   */
  with(options: DatabaseOptions): this {
    const { cursorKey, ...others } = options;
    const before = this.parts.options;
    const cursors = cursorKey === undefined ? before.cursors : readCursorKeys(cursorKey);
    const isolation = others.isolation ?? before.isolation;
    const { readOnly, replicas } = before;
    return this.derived({ options: { ...before, ...others, cursors, isolation, readOnly, replicas } });
  }

  /**
   * The same database without writes: a statement that would write or lock is refused before it is sent, and a
   * transaction begins READ ONLY, so that the server refuses the rest (a function that writes).
   *
   * @throws {ProgrammerError} from every write of the database that it returns
   *
   * @example
   * const reports = database.readOnly();
   */
  readOnly(): this {
    return this.derived({ options: { ...this.parts.options, readOnly: true } });
  }

  /**
   * A read-only database for reads that may come from a replica: `any` takes what a replica has, however old; `after` a token
   * waits for a replica to have it, and asks the primary when that takes too long; `primary` is never old. A replica that
   * is down, or that ends a read (conflict with recovery), leaves it to the primary; a transaction on one fails instead.
   * Inside a transaction or a checkout the reads stay there.
   *
   * @example
   * const token = await database.readToken();
   * await database.read({ consistency: { after: token } }).sql(countLikes, { postId });
   */
  read({ consistency }: ReadOptions): this {
    const { options, work, session } = this.parts;
    const { replicas } = options;
    const here = work !== null || !(session instanceof PoolSession);
    if (here || replicas === null || consistency === 'primary') return this.readOnly();
    const token = consistency === 'any' ? null : consistency.after;
    return this.derived({
      session: new ReplicaSession(replicas, session, token),
      options: { ...options, readOnly: true },
    });
  }

  /**
   * What {@link read} wants for reads that must see every write committed so far. `transact` gives the same with its
   * option `onReadToken`, without another connection.
   *
   * @throws {ProgrammerError} inside a transaction, whose writes no other connection sees yet
   *
   * @example
   * const token = await database.readToken();
   */
  async readToken(): Promise<ReadToken> {
    if (this.inTransaction) throw new ProgrammerError('a read token is taken after the commit');
    const { rows } = await this.query(tokenQuery);
    const token = tokenIn(rows);
    if (token === null) throw new ProgrammerError('the server gave no place in its log');
    return token;
  }

  /**
   * Runs `fn` with a database whose statements all go over one connection, each committed by itself: for settings, advisory
   * locks and temporary tables of a session. Nothing it leaves behind in the session is undone. Inside a transaction or
   * another checkout it is the connection that those have.
   *
   * @throws {ProgrammerError} from the database once `fn` has ended, or while a transaction of its own is open
   *
   * @example
   * await database.checkout(async (held) => {
   *   await held.sql(lockSession, { key });
   *   await held.sql(unlockSession, { key });
   * });
   */
  async checkout<T>(fn: (held: this) => Promise<T>): Promise<T> {
    assertFunction('checkout', fn);
    const outer = this.parts.session;
    if (this.inTransaction || outer instanceof CheckoutSession) return fn(this);
    const session = new CheckoutSession(await outer.connect('checkout'));
    try {
      return await fn(this.derived({ session }));
    } finally {
      await session.end();
    }
  }

  /**
   * Sends independent reads over one connection. On a connection with `pipeline: true` (an option of `pg`) none waits for
   * those before it, so that all take about one round trip; on any other they go one after the other. In a transaction they
   * are part of it. A read that fails spoils none of the others.
   *
   * @param fn starts the reads on the database that it is given, which is read-only; a database of its surroundings is
   * refused meanwhile where it has the same connection
   * @returns for each read its value, or `read_failed` with what it would have thrown
   *
   * @example
   * const [likes, likers] = await database.together((reads) => [
   *   reads.sqlOne(countLikes, { postId }),
   *   reads.page(listLikers, { postId }),
   * ]);
   * if (!likes.ok) throw likes.error.cause;
   */
  together<const Reads extends readonly unknown[]>(fn: (reads: this) => Reads): Promise<Answers<Reads>> {
    return together(this.around(), fn);
  }

  /**
   * Closes the connections, those to replicas too. From this call on, new work is refused with the code `closed`; what is
   * under way may end, and takes the further connections that it needs. What has not ended in time is cut, with the code
   * `cut_by_close`. A second call waits for the first.
   *
   * @param options.within milliseconds that work under way may take. Default 10,000; 0 cuts at once
   *
   * @example
   * const own = createDatabase(new Pool({ connectionString: url }));
   * await own.close({ within: 5_000 });
   */
  async close(options: CloseOptions = {}): Promise<void> {
    const { pool, options: own } = this.parts;
    const pools = [...(own.replicas?.sources ?? []), pool].map((source) => source());
    await Promise.all(pools.map((each) => closePoolOnce(each, options)));
  }

  /** This database with other parts. */
  protected derived(parts: Partial<DatabaseParts>): this {
    // Each class of databases is built from its parts and nothing else, so the copy is of the class of the original.
    const make = this.constructor as new (parts: DatabaseParts) => this;
    return new make({ ...this.parts, ...parts });
  }

  protected around(): Around<this> {
    return { db: this, parts: this.parts, derived: (parts) => this.derived(parts) };
  }

  /** Runs a write; a constraint violation becomes the error that `refused` makes of it. */
  protected async attempt<Value, E>(attempted: Attempt<this, Value, E>): Promise<Result<Value, E>> {
    assertWritable(this.parts.options);
    return attempt(this.around(), attempted);
  }

  protected async run<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    const values = bindParameters(statement, params);
    return shapeRows<Row>(await this.query({ text: statement.text, values, name: statement.preparedName }));
  }
}
