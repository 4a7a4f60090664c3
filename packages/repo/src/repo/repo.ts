import type { DataSource } from 'typeorm';
import { baseOf, inSchema } from '../entity/schema-view';
import { knowTypeormRows } from '../entity/typeorm-rows';
import type { Multi } from '../multi/multi';
import type { FailedStep } from '../multi/step';
import { type ReplicaOptions, Replicas } from '../replica/replicas';
import { type ErrorOf, err, type Result, type ValueOf } from '../result';
import { type CloseOptions, closeDataSource } from './close-data-source';
import { fullOptions, type RepoOptions } from './options';
import { RepoConnections, type RepoParts } from './repo-connections';
import { PoolSession } from './session';
import { type TransactOptions, transact } from './transact';

/**
 * The database as commands and queries see it: rows by changeset, named SQL, pages, transactions. A repo handed to the
 * function of `transact` works inside that transaction and nowhere else.
 *
 * @example
 * const rename = async (repo: Repo, fullName: string) => repo.update(change(author, { fullName }));
 * await rename(repo, 'Ada King');
 */
export class Repo extends RepoConnections {
  protected get self(): Repo {
    return this;
  }

  protected derived({
    dataSource = this.dataSource,
    session = this.session,
    options = this.options,
    work = this.work,
    scope = this.scope,
  }: RepoParts): Repo {
    return new Repo(dataSource, session, options, work, scope);
  }

  /**
   * Runs `fn` in a transaction: an ok result commits, a failed one rolls back and is returned, a throw rolls back and
   * is rethrown. Inside a transaction it is a savepoint of it, or with `nested: 'join'` a part of it.
   *
   * @example
   * const ranked = await repo.transact(async (tx) => {
   *   const book = await tx.insert(change(Book, { authorId, title }));
   *   if (!book.ok) return book;
   *   return tx.update(change(author, { rank: author.rank + 1 }));
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
   * const done = await repo.runMulti(Multi.create().insert('author', change(Author, { email, fullName })));
   */
  async runMulti<Results extends object>(
    multi: Multi<Results>,
    options: TransactOptions = {},
  ): Promise<Result<Results, FailedStep<Results>>> {
    const invalid = multi.findInvalid();
    return invalid ? err(invalid) : this.transact((tx) => multi.runIn(tx), options);
  }

  /**
   * Runs after the outermost transaction has ended either way, on a repo outside of it; at once when there is none. Of a
   * transaction that is run again (`replays`), after the end of the last attempt, and for that attempt only.
   *
   * @example
   * await repo.afterEnd(async (root) => show(await root.count(Author)));
   */
  async afterEnd(run: (root: Repo) => Promise<void> | void): Promise<void> {
    if (this.work === null) await run(this);
    else this.work.afterEnd(run);
  }

  /**
   * Closes the connections, those to replicas too. From this call on, new work is refused with the code `closed`; what is
   * under way may end, and takes the further connections that it needs. What has not ended in time is cut, with the code
   * `cut_by_close`. A second call waits for the first.
   *
   * @param options.within milliseconds that work under way may take. Default 10,000; 0 cuts at once
   *
   * @example
   * const repo = createRepo(await new DataSource({ type: 'postgres', url }).initialize());
   * await repo.close({ within: 5_000 });
   */
  async close(options: CloseOptions = {}): Promise<void> {
    const replicas = this.options.replicas?.sources ?? [];
    await Promise.all(
      [...replicas, baseOf(this.dataSource)].map((source) => closeDataSource(source, options)),
    );
  }
}

export interface CreateRepoOptions extends RepoOptions, ReplicaOptions {
  /** Connected data sources of streaming standbys of the same database, for {@link Repo.read}. */
  readonly replicas?: readonly DataSource[];
}

/**
 * A repo over a TypeORM data source. Rows that TypeORM reads or saves by itself after this call are known as rows, too.
 *
 * @example
 * const repo = createRepo(dataSource, { replicas: [standby] });
 * const ada = await repo.get(Author, authorId);
 */
export function createRepo(dataSource: DataSource, options: CreateRepoOptions = {}): Repo {
  const sources = options.replicas ?? [];
  for (const source of [dataSource, ...sources]) knowTypeormRows(source);
  const replicas = sources.length === 0 ? null : new Replicas(sources, options);
  const tables = options.schema === undefined ? dataSource : inSchema(dataSource, options.schema);
  return new Repo(tables, new PoolSession(dataSource), { ...fullOptions(options), replicas }, null);
}
