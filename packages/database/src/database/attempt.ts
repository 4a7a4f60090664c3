import { err, ok, type Result } from '../result';
import { readViolation, type Violation } from '../violations/violation';
import type { Database } from './database';
import type { UnitOfWork } from './unit-of-work';

/**
 * Runs a write; a constraint violation becomes the error that `refused` makes of it.
 *
 * @param work the transaction to surround with a savepoint, so that it can go on after a violation; null for none
 * @param sent the SQL of the write
 */
export async function attempt<Value, E>(
  db: Database,
  work: UnitOfWork | null,
  sent: string,
  write: () => Promise<Value>,
  refused: (violation: Violation, error: unknown) => E,
): Promise<Result<Value, E>> {
  const name = work?.enter() ?? null;
  let kept = false;
  try {
    if (name !== null) await db.query({ text: `SAVEPOINT ${name}`, values: [] });
    const value = await write();
    if (name !== null) await db.query({ text: `RELEASE SAVEPOINT ${name}`, values: [] });
    kept = true;
    return ok(value);
  } catch (error) {
    const violation = readViolation(error, sent);
    if (!violation) throw error;
    if (name !== null) await db.query({ text: `ROLLBACK TO SAVEPOINT ${name}`, values: [] });
    return err(refused(violation, error));
  } finally {
    if (name !== null) work?.leave(kept);
  }
}
