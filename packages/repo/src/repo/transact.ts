import { isLostPlan } from '../driver/lost-plan';
import { DatabaseError } from '../errors';
import { err, type Result } from '../result';
import type { FullRepoOptions } from './options';
import { Repo } from './repo';
import { type IsolationLevel, type Session, TransactionSession } from './session';
import { UnitOfWork } from './unit-of-work';

export interface TransactOptions {
  readonly isolation?: IsolationLevel;
  /**
   * How many times to run the function again after a deadlock or serialization failure. Only for functions that may
   * run more than once: nothing they do outside the database is undone.
   */
  readonly replays?: number;
}

/** Serialization failure and deadlock. */
const replayable = new Set(['40001', '40P01']);

/** Whether the transaction had no effect and may be run again, which then can go better. */
function isReplayable(error: unknown): boolean {
  return error instanceof DatabaseError && (replayable.has(error.code) || isLostPlan(error.cause));
}

/** See {@link Repo.transact}. */
export async function transact<T, E>(
  repo: Repo,
  session: Session,
  options: FullRepoOptions,
  work: UnitOfWork | null,
  fn: (tx: Repo) => Promise<Result<T, E>>,
  { isolation, replays = 0 }: TransactOptions,
): Promise<Result<T, E>> {
  if (work !== null) return inSavepoint(repo, session, options, work, fn);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await inTransaction(repo, options, fn, isolation);
    } catch (error) {
      if (attempt >= replays || !isReplayable(error)) throw error;
    }
  }
}

async function inTransaction<T, E>(
  root: Repo,
  options: FullRepoOptions,
  fn: (tx: Repo) => Promise<Result<T, E>>,
  isolation: IsolationLevel | undefined,
): Promise<Result<T, E>> {
  const session = await TransactionSession.begin(root.dataSource, isolation);
  const work = new UnitOfWork();
  let result: Result<T, E>;
  try {
    result = await fn(new Repo(root.dataSource, session, options, work));
  } catch (error) {
    // The first error is the one to tell; a rollback that fails too has lost its connection anyway.
    await session.rollback().catch(() => undefined);
    await work.ended(root);
    throw error;
  }
  if (!result.ok) {
    await session.rollback();
    await work.ended(root);
    return err(result.error);
  }
  try {
    await session.commit();
  } catch (error) {
    await work.ended(root);
    throw error;
  }
  await work.committed(root);
  return result;
}

async function inSavepoint<T, E>(
  repo: Repo,
  session: Session,
  options: FullRepoOptions,
  work: UnitOfWork,
  fn: (tx: Repo) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const name = work.enter();
  let kept = false;
  try {
    await repo.query({ text: `SAVEPOINT ${name}`, values: [] });
    const result = await fn(new Repo(repo.dataSource, session, options, work));
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
