import type { DataSource } from 'typeorm';
import type { Changeset } from '../changeset/changeset';
import { derivedConstraints } from '../constraints/derive';
import { violationError } from '../constraints/field-errors';
import { readViolation, type Violation } from '../constraints/violation';
import { onlyUpdates } from '../constraints/written-tables';
import { ConstraintError, type Invalid } from '../errors';
import { err, ok, type Result } from '../result';
import type { RepoCore } from './repo-core';
import type { UnitOfWork } from './unit-of-work';

/**
 * Runs a write whose constraint violations become errors of the changeset.
 *
 * @param work the transaction to surround with a savepoint, so that it can go on after a violation; null for none
 * @param sent the SQL of the write
 */
export async function mapViolations<T extends object, Value>(
  repo: RepoCore,
  work: UnitOfWork | null,
  changeset: Changeset<T>,
  sent: string,
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
    const violation = readViolation(error, sent);
    if (!violation) throw error;
    if (name !== null) await repo.query({ text: `ROLLBACK TO SAVEPOINT ${name}`, values: [] });
    const found = violationError(
      repo.dataSource,
      changeset,
      ofOwnTable(repo.dataSource, changeset, violation, sent),
      error,
    );
    return err({ kind: 'invalid', changeset: changeset.addErrors([found]) });
  } finally {
    if (name !== null) work?.leave(kept);
  }
}

/**
 * In a table that refers to itself, an update can point at a missing row or take away a row that is still referred to. It
 * is the latter where the changeset does not change the foreign key.
 */
function ofOwnTable<T extends object>(
  dataSource: DataSource,
  changeset: Changeset<T>,
  violation: Violation,
  sent: string,
): Violation {
  if (violation.kind !== 'foreign_key' || violation.stillReferenced) return violation;
  const { table } = violation;
  if (table === null || !onlyUpdates(sent, table)) return violation;
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (derived?.references !== table || Object.hasOwn(changeset.changes, derived.property)) return violation;
  return { ...violation, stillReferenced: true };
}

/** A violation where no changeset could carry it: it names the constraint, and is no raw error of the driver. */
export function unmapped(error: unknown): unknown {
  const violation = readViolation(error);
  return violation ? new ConstraintError(violation.kind, violation.constraint, [], { cause: error }) : error;
}
