import type { DataSource } from 'typeorm';
import { inSchema } from '../entity/schema-view';
import { ProgrammerError } from '../errors';
import { readCursorKeys } from '../page/cursor-key';
import { type ReadToken, tokenIn, tokenQuery } from '../replica/read-token';
import { ReplicaSession } from '../replica/replica-session';
import type { Err } from '../result';
import { CheckoutSession } from './checkout-session';
import { GuardedSession } from './guarded-session';
import type { FullRepoOptions, RepoOptions } from './options';
import type { Repo } from './repo';
import { RepoWrites } from './repo-writes';
import { PoolSession, type Session } from './session';
import { type Answers, together } from './together';
import type { Surroundings } from './transact';
import type { TransactionScope } from './transaction-scope';
import type { UnitOfWork } from './unit-of-work';

/** What makes one repo another: everything that is not given stays. */
export interface RepoParts {
  readonly dataSource?: DataSource;
  readonly session?: Session;
  readonly options?: FullRepoOptions;
  readonly work?: UnitOfWork | null;
  readonly scope?: TransactionScope | null;
}

/** How old the answer to a read may be. */
export interface ReadOptions {
  readonly consistency: 'primary' | 'any' | { readonly after: ReadToken };
}

/** The same database otherwise: with other options, without writes, on one connection, on replicas. */
export abstract class RepoConnections extends RepoWrites {
  /** This repo with other parts. */
  protected abstract derived(parts: RepoParts): Repo;

  /**
   * The same database with other options: another clock, a statement counter.
   *
   * @example
   * repo.with({ clock: () => new Date(0) }).now() // new Date(0)
   */
  with(options: RepoOptions): Repo {
    const { readOnly, replicas } = this.options;
    const { schema, cursorKey, ...others } = options;
    const cursors = cursorKey === undefined ? this.options.cursors : readCursorKeys(cursorKey);
    const changed = { ...this.options, ...others, cursors, readOnly, replicas };
    const dataSource = schema === undefined ? this.dataSource : inSchema(this.dataSource, schema);
    return this.derived({ dataSource, options: changed });
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
    return this.derived({ options: { ...this.options, readOnly: true } });
  }

  /**
   * The repo of this transaction with a savepoint around each of its statements: one that fails undoes itself alone, and the
   * transaction goes on. Each statement costs two more; inside a nested `transact` none is surrounded.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await repo.transact(async (tx) => ok(await tx.guarded().count(Author)));
   */
  guarded(): Repo {
    if (!this.inTransaction) throw new ProgrammerError('statements are guarded inside a transaction only');
    return this.derived({ session: new GuardedSession(this.session) });
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
    return this.derived({ session, options: { ...this.options, readOnly: true } });
  }

  /**
   * What {@link read} wants for reads that must see every write committed so far. `transact` gives the same with its
   * option `onReadToken`, without another connection.
   *
   * @throws {ProgrammerError} inside a transaction, whose writes nobody sees yet
   *
   * @example
   * const token = await repo.readToken();
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
    if (this.inTransaction || this.session instanceof CheckoutSession) return fn(this.self);
    const session = new CheckoutSession(this.dataSource, await this.session.connect('checkout'));
    try {
      return await fn(this.derived({ session }));
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
   * const [post, likes] = await repo.together((reads) => [reads.get(Post, postId), reads.sql(likesOf, { authorId })]);
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

  protected surroundings(): Surroundings {
    const { session, options, work } = this;
    return { repo: this.self, session, options, work };
  }
}
