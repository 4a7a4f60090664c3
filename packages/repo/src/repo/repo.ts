import type { DataSource } from 'typeorm';
import { baseOf, inSchema } from '../entity/schema-view';
import { ProgrammerError } from '../errors';
import type { Multi } from '../multi/multi';
import type { FailedStep } from '../multi/step';
import { type ReadToken, tokenIn, tokenQuery } from '../replica/read-token';
import { ReplicaSession } from '../replica/replica-session';
import { type ReplicaOptions, Replicas } from '../replica/replicas';
import { type Err, type ErrorOf, err, type Result, type ValueOf } from '../result';
import { CheckoutSession } from './checkout-session';
import { fullOptions, type RepoOptions } from './options';
import { RepoWrites } from './repo-writes';
import { PoolSession } from './session';
import { type Answers, together } from './together';
import { type Surroundings, type TransactOptions, transact } from './transact';

/**
 * The database as commands and queries see it: rows by changeset, named SQL, pages, transactions. A repo handed to the
 * function of `transact` works inside that transaction and nowhere else.
 */
export class Repo extends RepoWrites {
  protected get self(): Repo {
    return this;
  }

  /** The same database with other options: another clock, a statement counter. */
  with(options: RepoOptions): Repo {
    const { readOnly, replicas } = this.options;
    const { schema, ...others } = options;
    const changed = { ...this.options, ...others, readOnly, replicas };
    const dataSource = schema === undefined ? this.dataSource : inSchema(this.dataSource, schema);
    return new Repo(dataSource, this.session, changed, this.work, this.scope);
  }

  /**
   * The same database without writes: a statement that would write or lock is refused before it is sent, and a
   * transaction begins READ ONLY, so that the server refuses the rest (a function that writes).
   *
   * @throws {ProgrammerError} from every write of the repo that it returns
   *
   * @example
   * const reports = repo.readOnly();
   */
  readOnly(): Repo {
    const options = { ...this.options, readOnly: true };
    return new Repo(this.dataSource, this.session, options, this.work, this.scope);
  }

  /**
   * A read-only repo for reads that may come from a replica: `any` takes what a replica has, however old; `after` a token
   * waits for a replica to have it, and asks the primary when that takes too long; `primary` is never old. A replica that
   * is down, or that ends a read (conflict with recovery), leaves it to the primary; a transaction on one fails instead.
   * Inside a transaction or a checkout the reads stay there.
   *
   * @example
   * const token = await repo.readToken();
   * const own = await repo.read({ consistency: { after: token } }).get(Post, id);
   */
  read({ consistency }: ReadOptions): Repo {
    const { replicas } = this.options;
    const here = this.work !== null || !(this.session instanceof PoolSession);
    if (here || replicas === null || consistency === 'primary') return this.readOnly();
    const token = consistency === 'any' ? null : consistency.after;
    const session = new ReplicaSession(replicas, this.session, token);
    return new Repo(this.dataSource, session, { ...this.options, readOnly: true }, null);
  }

  /**
   * What {@link read} wants for reads that must see every write committed so far. `transact` gives the same with its
   * option `onReadToken`, without another connection.
   *
   * @throws {ProgrammerError} inside a transaction, whose writes nobody sees yet
   */
  async readToken(): Promise<ReadToken> {
    if (this.inTransaction) throw new ProgrammerError('a read token is taken after the commit');
    const { rows } = await this.query(tokenQuery);
    const token = tokenIn(rows);
    if (token === null) throw new ProgrammerError('the server gave no place in its log');
    return token;
  }

  /**
   * Runs `fn` with a repo whose statements all go over one connection, each committed by itself: for settings, advisory
   * locks and temporary tables of a session. Nothing it leaves behind in the session is undone. Inside a transaction or
   * another checkout it is that one's connection.
   *
   * @throws {ProgrammerError} from the repo once `fn` has ended, or while a transaction of its own is open
   *
   * @example
   * await repo.checkout(async (held) => {
   *   await held.sql(lockSession, { key });
   *   await held.sql(unlockSession, { key });
   * });
   */
  async checkout<T>(fn: (held: Repo) => Promise<T>): Promise<T> {
    if (this.inTransaction || this.session instanceof CheckoutSession) return fn(this);
    const session = new CheckoutSession(this.dataSource, await this.session.connect());
    try {
      return await fn(new Repo(this.dataSource, session, this.options, null));
    } finally {
      await session.end();
    }
  }

  /**
   * Sends independent reads over one connection. On a connection with `pipeline: true` (an option of `pg`: TypeORM's
   * `extra: { pipeline: true }`) none waits for those before it, so that all take about one round trip; on any other they
   * go one after the other. In a transaction they are part of it. A read that fails spoils none of the others.
   *
   * @param fn starts the reads on the repo that it is given, which is read-only; a repo of its surroundings is refused
   * meanwhile where it has the same connection
   * @returns for each read its value, or `read_failed` with what it would have thrown
   *
   * @example
   * const [post, comments] = await repo.together((reads) => [
   *   reads.get(Post, postId),
   *   reads.sql(listComments, { postId }),
   * ]);
   * if (!post.ok) throw post.error.cause;
   */
  together<const Reads extends readonly unknown[]>(fn: (reads: Repo) => Reads): Promise<Answers<Reads>> {
    return together(this.surroundings(), fn);
  }

  /**
   * Ends the transaction of this repo with `error` as its result: nothing after this call in its function runs, and
   * catching what it throws keeps nothing of the transaction. Return it, so that the error's type is one of the
   * transaction's. On the repo of a nested transaction it ends that one.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await repo.transact(async (tx) => {
   *   const row = await tx.get(Post, id);
   *   if (row === null) return tx.rollback({ kind: 'gone' });
   *   return ok(row);
   * });
   */
  rollback<E>(error: E): Err<E> {
    if (this.scope === null) throw new ProgrammerError('there is no transaction to roll back');
    return this.scope.rollback(error);
  }

  /**
   * Runs `fn` in a transaction: an ok result commits, a failed one rolls back and is returned, a throw rolls back and
   * is rethrown. Inside a transaction it is a savepoint of it, or with `nested: 'join'` a part of it.
   *
   * @example
   * const paid = await repo.transact(async (tx) => {
   *   const order = await tx.insert(orderChangeset);
   *   if (!order.ok) return order;
   *   return tx.update(stockChangeset);
   * });
   */
  transact<T, E>(fn: (tx: Repo) => Promise<Result<T, E>>, options?: TransactOptions): Promise<Result<T, E>>;
  /** A function that fails in several ways: its result may have the error of each. */
  transact<R extends Result<unknown, unknown>>(
    fn: (tx: Repo) => Promise<R>,
    options?: TransactOptions,
  ): Promise<Result<ValueOf<R>, ErrorOf<R>>>;
  transact<T, E>(
    fn: (tx: Repo) => Promise<Result<T, E>>,
    options: TransactOptions = {},
  ): Promise<Result<T, E>> {
    return transact(this.surroundings(), fn, options);
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

  /** Runs after the outermost transaction has ended either way, on a repo outside of it; at once when there is none. */
  async afterEnd(run: (root: Repo) => Promise<void> | void): Promise<void> {
    if (this.work === null) await run(this);
    else this.work.afterEnd(run);
  }

  private surroundings(): Surroundings {
    const { session, options, work } = this;
    return { repo: this, session, options, work };
  }

  /** Closes the connections, those to replicas too; statements after it fail. */
  async close(): Promise<void> {
    for (const source of [...(this.options.replicas?.sources ?? []), baseOf(this.dataSource)])
      if (source.isInitialized) await source.destroy();
  }
}

/** How old the answer to a read may be. */
export interface ReadOptions {
  readonly consistency: 'primary' | 'any' | { readonly after: ReadToken };
}

export interface CreateRepoOptions extends RepoOptions, ReplicaOptions {
  /** Connected data sources of streaming standbys of the same database, for {@link Repo.read}. */
  readonly replicas?: readonly DataSource[];
}

/**
 * A repo over a TypeORM data source.
 *
 * @example
 * const repo = createRepo(dataSource, { replicas: [standby] });
 * const ada = await repo.get(User, id);
 */
export function createRepo(dataSource: DataSource, options: CreateRepoOptions = {}): Repo {
  const sources = options.replicas ?? [];
  const replicas = sources.length === 0 ? null : new Replicas(sources, options);
  const tables = options.schema === undefined ? dataSource : inSchema(dataSource, options.schema);
  return new Repo(tables, new PoolSession(dataSource), { ...fullOptions(options), replicas }, null);
}
