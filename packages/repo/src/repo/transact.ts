import { ProgrammerError } from '../errors';
import type { ReadToken } from '../replica/read-token';
import { err, isResult, type Result, typeName } from '../result';
import type { FullRepoOptions } from './options';
import { Repo } from './repo';
import { runAgain } from './run-again';
import type { IsolationLevel, Session } from './session';
import { TransactionScope } from './transaction-scope';
import { TransactionSession } from './transaction-session';
import { UnitOfWork } from './unit-of-work';
import { watcher } from './watch';

export interface TransactOptions {
  /**
   * What the transaction does, such as `publish_post`. While connections are few, callers of other names come before those
   * whose name has had one for long. Default `transaction`.
   */
  readonly name?: string;
  /** Default: that of the data source, else `READ COMMITTED`, whatever the database's default is. */
  readonly isolation?: IsolationLevel;
  /**
   * How many times to run the function again after a deadlock or serialization failure. Only for functions that may
   * run more than once: nothing they do outside the database is undone.
   */
  readonly replays?: number;
  /**
   * Inside a transaction: `savepoint` undoes what this function did when it fails, and the outer one may go on; `join`
   * sends nothing, and when the function fails the outer one cannot commit any more. Default `savepoint`.
   */
  readonly nested?: 'savepoint' | 'join';
  /**
   * Of the outermost transaction: told, once it has committed, from where on a replica has its writes; see `Repo.read`.
   * Not told when the connection was lost right after the commit: the primary has them then.
   */
  readonly onReadToken?: (token: ReadToken) => void;
}

/** Where a transaction is asked for. */
export interface Surroundings {
  readonly repo: Repo;
  readonly session: Session;
  readonly options: FullRepoOptions;
  readonly work: UnitOfWork | null;
}

type Body<T, E> = (tx: Repo) => Promise<Result<T, E>>;

/** See {@link Repo.transact}. */
export async function transact<T, E>(
  around: Surroundings,
  fn: Body<T, E>,
  options: TransactOptions,
): Promise<Result<T, E>> {
  const { replays = 0, nested = 'savepoint' } = options;
  const { work } = around;
  if (work !== null) return nested === 'join' ? joining(around, work, fn) : inSavepoint(around, work, fn);
  return runAgain(replays, (mayRunAgain) => inTransaction(around, fn, options, mayRunAgain));
}

async function inTransaction<T, E>(
  { repo: root, session: outer, options }: Surroundings,
  fn: Body<T, E>,
  { name = 'transaction', isolation, onReadToken }: TransactOptions,
  mayRunAgain: (error: unknown) => boolean,
): Promise<Result<T, E>> {
  const watch = watcher(root.dataSource, options.onStatement);
  const mode = { isolation, readOnly: options.readOnly };
  const session = await TransactionSession.begin(root.dataSource, await outer.connect(name), mode, watch);
  const work = new UnitOfWork();
  let result: Result<T, E>;
  try {
    result = await bodyResult(fn, (scope) => new Repo(root.dataSource, session, options, work, scope));
  } catch (error) {
    // The first error is the one to tell; a rollback that fails too has lost its connection anyway.
    await session.rollback().catch(() => undefined);
    // What waits for the end, such as the log of a failure, waits for that of the last attempt.
    if (!mayRunAgain(error)) await work.ended(root);
    throw error;
  }
  if (!result.ok) {
    try {
      await session.rollback();
    } finally {
      await work.ended(root);
    }
    return err(result.error);
  }
  let token: ReadToken | null;
  try {
    token = await session.commit(onReadToken !== undefined);
  } catch (error) {
    if (!mayRunAgain(error)) await work.ended(root);
    throw error;
  }
  if (token !== null) onReadToken?.(token);
  await work.committed(root);
  return result;
}

async function inSavepoint<T, E>(
  { repo, session, options }: Surroundings,
  work: UnitOfWork,
  fn: Body<T, E>,
): Promise<Result<T, E>> {
  const name = work.enter();
  let kept = false;
  try {
    await repo.query({ text: `SAVEPOINT ${name}`, values: [] });
    const result = await bodyResult(fn, (scope) => new Repo(repo.dataSource, session, options, work, scope));
    const end = result.ok ? 'RELEASE SAVEPOINT' : 'ROLLBACK TO SAVEPOINT';
    await repo.query({ text: `${end} ${name}`, values: [] });
    kept = result.ok;
    return result;
  } catch (error) {
    // The savepoint may be gone with its connection; the first error is the one to tell.
    await repo.query({ text: `ROLLBACK TO SAVEPOINT ${name}`, values: [] }).catch(() => undefined);
    throw error;
  } finally {
    work.leave(kept);
  }
}

async function joining<T, E>(
  { repo, session, options }: Surroundings,
  work: UnitOfWork,
  fn: Body<T, E>,
): Promise<Result<T, E>> {
  let joined = false;
  try {
    const result = await bodyResult(fn, (scope) => new Repo(repo.dataSource, session, options, work, scope));
    joined = result.ok;
    return result;
  } finally {
    if (!joined) session.doom?.(joinedMessage);
  }
}

const joinedMessage =
  'the transaction was rolled back: one that had joined it had failed, and its function returned ok all the same';

/** What the function returned, or the error it was rolled back with, however it was left after that. */
async function bodyResult<T, E>(
  fn: Body<T, E>,
  repoIn: (scope: TransactionScope) => Repo,
): Promise<Result<T, E>> {
  const scope = new TransactionScope();
  try {
    const result: Result<T, E> = await fn(repoIn(scope));
    if (scope.rolledBack === null) return assertResult(result);
  } catch (error) {
    if (scope.rolledBack === null) throw error;
  } finally {
    scope.leave();
  }
  // `rollback` was called on this scope's repo, whose function says E is what it fails with.
  return err(scope.rolledBack.error as E);
}

/** The types say that it is one; a function without types, or one that ends without `return`, may give anything. */
function assertResult<T, E>(result: Result<T, E>): Result<T, E> {
  if (isResult(result)) return result;
  throw new ProgrammerError(
    `the function of a transaction returned ${typeName(result)}, so the transaction was rolled back: ` +
      'return ok(value) to commit, or err(error)',
  );
}
