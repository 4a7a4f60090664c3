import type { Violation } from '@tintype/database';
import { onlyUpdates } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import type { Changeset } from '../changeset/changeset';
import type { Invalid } from '../changeset/invalid';
import { derivedConstraints } from '../constraints/derive';
import { violationError } from '../constraints/field-errors';

/** The error that a violation means for a changeset: the changeset with the error of a field. */
export function refusedChangeset<T extends object>(
  dataSource: DataSource,
  changeset: Changeset<T>,
  sent: string,
  violation: Violation,
  cause: unknown,
): Invalid<T> {
  const own = ofOwnTable(dataSource, changeset, violation, sent);
  const found = violationError(dataSource, changeset, own, cause);
  return { kind: 'invalid', changeset: changeset.addErrors([found]) };
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
