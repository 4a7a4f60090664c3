import type { DataSource } from 'typeorm';
import type { Multi } from '../multi/multi';
import type { FailedStep } from '../multi/step';
import { err, type Result } from '../result';
import { fullOptions, type RepoOptions } from './options';
import { RepoWrites } from './repo-writes';
import { PoolSession } from './session';
import { type TransactOptions, transact } from './transact';

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
    return new Repo(this.dataSource, this.session, { ...this.options, ...options }, this.work);
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

  /** Runs after the outermost transaction has ended either way, on a repo outside of it; at once when there is none. */
  async afterEnd(run: (root: Repo) => Promise<void> | void): Promise<void> {
    if (this.work === null) await run(this);
    else this.work.afterEnd(run);
  }

  /** Closes the connections; statements after it fail. */
  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
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
