import { ProgrammerError } from '../errors/programmer-error';
import { watcher } from '../events/watch';
import { assertFunction } from '../input/assert-function';
import { behindBegin } from '../pool/guarded';
import type { ReadToken } from '../replica/read-token';
import { err, isResult, type Result, typeName } from '../result';
import { runAgain } from '../sending/run-again';
import type { IsolationLevel } from '../sessions/session';
import { TransactionScope } from '../sessions/transaction-scope';
import { TransactionSession } from '../sessions/transaction-session';
import type { Database } from './database';
import type { Around, DatabaseParts } from './parts';
import { Savepoint } from './savepoint';
import { UnitOfWork } from './unit-of-work';

/** How a transaction runs: its name, its isolation level, how often it runs again, and what it is inside another one. */
export interface TransactOptions {
  /**
   * What the transaction does, such as `publish_post`. While connections are few, callers of other names come before those
   * whose name has had one for long. Default `transaction`.
   */
  readonly name?: string;
  /** Default: the option `isolation` of the database, else `READ COMMITTED`, whatever the server's default is. */
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
   * Of the outermost transaction: told, once it has committed, from where on a replica has its writes; see `Database.read`.
   * Not told when the connection was lost right after the commit: the primary has them then.
   */
  readonly onReadToken?: (token: ReadToken) => void;
}

type Body<Db, T, E> = (tx: Db) => Promise<Result<T, E>>;

/** See `Database.transact`. */
export async function transact<Db extends Database, T, E>(
  around: Around<Db>,
  fn: Body<Db, T, E>,
  options: TransactOptions,
): Promise<Result<T, E>> {
  assertFunction('transact', fn);
  const { replays = 0, nested = 'savepoint' } = options;
  const { work } = around.parts;
  if (work !== null) return nested === 'join' ? joining(around, fn) : inSavepoint(around, work, fn);
  return runAgain(replays, (mayRunAgain) => inTransaction(around, fn, options, mayRunAgain));
}

async function inTransaction<Db extends Database, T, E>(
  around: Around<Db>,
  fn: Body<Db, T, E>,
  { name = 'transaction', isolation, onReadToken }: TransactOptions,
  mayRunAgain: (error: unknown) => boolean,
): Promise<Result<T, E>> {
  const { pool, namespace, session: outer, options } = around.parts;
  const watch = watcher(namespace, options.onStatement);
  const held = await outer.connect(name);
  // A pooler may have refused the settings just now.
  const settings = behindBegin(pool());
  const level = isolation ?? options.isolation ?? 'READ COMMITTED';
  const mode = { isolation: level, readOnly: options.readOnly, settings };
  const session = await TransactionSession.begin(held, mode, watch);
  const work = new UnitOfWork(around.db);
  let result: Result<T, E>;
  try {
    result = await bodyResult(around, fn, { session, work });
  } catch (error) {
    // The first error is the one to tell; a rollback that fails too has lost its connection anyway.
    await session.rollback().catch(() => undefined);
    // What waits for the end, such as the log of a failure, waits for that of the last attempt.
    if (!mayRunAgain(error)) await work.ended();
    throw error;
  }
  if (!result.ok) {
    try {
      await session.rollback();
    } finally {
      await work.ended();
    }
    return err(result.error);
  }
  let token: ReadToken | null;
  try {
    token = await session.commit(onReadToken !== undefined);
  } catch (error) {
    if (!mayRunAgain(error)) await work.ended();
    throw error;
  }
  if (token !== null) onReadToken?.(token);
  await work.committed();
  return result;
}

async function inSavepoint<Db extends Database, T, E>(
  around: Around<Db>,
  work: UnitOfWork,
  fn: Body<Db, T, E>,
): Promise<Result<T, E>> {
  const savepoint = new Savepoint(around, work);
  try {
    await savepoint.begin();
    const result = await bodyResult(around, fn, { session: savepoint.session });
    await (result.ok ? savepoint.release() : savepoint.rollBack());
    return result;
  } catch (error) {
    // The savepoint may be gone with its connection; the first error is the one to tell.
    await savepoint.rollBack().catch(() => undefined);
    throw error;
  } finally {
    savepoint.leave();
  }
}

async function joining<Db extends Database, T, E>(
  around: Around<Db>,
  fn: Body<Db, T, E>,
): Promise<Result<T, E>> {
  let joined = false;
  try {
    const result = await bodyResult(around, fn, {});
    joined = result.ok;
    return result;
  } finally {
    if (!joined) around.parts.session.doom?.(joinedMessage);
  }
}

const joinedMessage =
  'the transaction was rolled back: one that had joined it had failed, and its function returned ok all the same';

/** What the function returned, or the error it was rolled back with, however it was left after that. */
async function bodyResult<Db extends Database, T, E>(
  around: Around<Db>,
  fn: Body<Db, T, E>,
  parts: Partial<DatabaseParts>,
): Promise<Result<T, E>> {
  const scope = new TransactionScope();
  try {
    const result: Result<T, E> = await fn(around.derived({ ...parts, scope }));
    if (scope.rolledBack === null) return assertResult(result);
  } catch (error) {
    if (scope.rolledBack === null) throw error;
  } finally {
    scope.leave();
  }
  // `rollback` was called on this scope's database, whose function says that it fails with E.
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
