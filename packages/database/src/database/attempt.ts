import { err, ok, type Result } from '../result';
import { readViolation, type Violation } from '../violations/violation';
import type { Database } from './database';
import type { Around } from './parts';
import { Savepoint } from './savepoint';
import type { UnitOfWork } from './unit-of-work';

/** A write that may violate a constraint. */
export interface Attempt<Db, Value, E> {
  /** The SQL of the write. */
  readonly sent: string;
  /** Inside a transaction: whether a savepoint surrounds the write, so that the transaction can go on after a violation. */
  readonly savepoint: boolean;
  /** Sends its statements on the database that it is given, and on no other. */
  write(this: void, own: Db): Promise<Value>;
  /** The error for the caller of a violation that the write met; it throws `error` for one that nothing declares. */
  refused(this: void, violation: Violation, error: unknown): E;
}

/**
 * Runs a write; a constraint violation becomes the error that `refused` makes of it. Writes of one transaction that have
 * savepoints take turns, so that going back to the savepoint of one never undoes another.
 */
export function attempt<Db extends Database, Value, E>(
  around: Around<Db>,
  attempted: Attempt<Db, Value, E>,
): Promise<Result<Value, E>> {
  const { work } = around.parts;
  if (work === null || !attempted.savepoint) return alone(around.db, attempted);
  return work.inTurn(() => inSavepoint(around, work, attempted));
}

async function alone<Db extends Database, Value, E>(
  db: Db,
  { sent, write, refused }: Attempt<Db, Value, E>,
): Promise<Result<Value, E>> {
  try {
    return ok(await write(db));
  } catch (error) {
    return err(refused(violationOf(error, sent), error));
  }
}

async function inSavepoint<Db extends Database, Value, E>(
  around: Around<Db>,
  work: UnitOfWork,
  { sent, write, refused }: Attempt<Db, Value, E>,
): Promise<Result<Value, E>> {
  const savepoint = new Savepoint(around, work);
  try {
    await savepoint.begin();
    const value = await write(around.derived({ session: savepoint.session }));
    await savepoint.release();
    return ok(value);
  } catch (error) {
    const violation = violationOf(error, sent);
    await savepoint.rollBack();
    return err(refused(violation, error));
  } finally {
    savepoint.leave();
  }
}

/** @throws the error itself, where it is not a violation */
function violationOf(error: unknown, sent: string): Violation {
  const violation = readViolation(error, sent);
  if (!violation) throw error;
  return violation;
}
