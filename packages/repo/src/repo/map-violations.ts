import type { Changeset } from '../changeset/changeset';
import { violationError } from '../constraints/field-errors';
import { readViolation } from '../constraints/violation';
import { ConstraintError, type Invalid } from '../errors';
import { err, ok, type Result } from '../result';
import type { RepoCore } from './repo-core';
import type { UnitOfWork } from './unit-of-work';

/**
 * Runs a write whose constraint violations become errors of the changeset.
 *
 * @param work the transaction to surround with a savepoint, so that it can go on after a violation; null for none
 */
export async function mapViolations<T extends object, Value>(
  repo: RepoCore,
  work: UnitOfWork | null,
  changeset: Changeset<T>,
  write: () => Promise<Value>,
): Promise<Result<Value, Invalid<T>>> {
  const name = work?.enter() ?? null;
  let kept = false;
  try {
    if (name !== null) await repo.query({ text: `SAVEPOINT ${name}`, values: [] });
    const value = await write();
    if (name !== null) await repo.query({ text: `RELEASE SAVEPOINT ${name}`, values: [] });
    kept = true;
    return ok(value);
  } catch (error) {
    const violation = readViolation(error);
    if (!violation) throw error;
    if (name !== null) await repo.query({ text: `ROLLBACK TO SAVEPOINT ${name}`, values: [] });
    const found = violationError(repo.dataSource, changeset, violation, error);
    return err({ kind: 'invalid', changeset: changeset.addErrors([found]) });
  } finally {
    if (name !== null) work?.leave(kept);
  }
}

/** A violation where no changeset could carry it: it names the constraint, and is no raw error of the driver. */
export function unmapped(error: unknown): unknown {
  const violation = readViolation(error);
  return violation ? new ConstraintError(violation.kind, violation.constraint, [], { cause: error }) : error;
}
