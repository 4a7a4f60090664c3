import type { DataSource } from 'typeorm';
import type { Changeset } from '../changeset/changeset';
import type { FieldError } from '../changeset/field-error';
import { ConstraintError } from '../errors';
import { derivedConstraints } from './derive';
import { matchingDeclaration } from './match-declaration';
import type { Violation, ViolationKind } from './violation';

const messages: Readonly<Record<ViolationKind, string>> = {
  unique: 'has already been taken',
  foreign_key: 'does not exist',
  check: 'is invalid',
  exclusion: 'violates an exclusion constraint',
  not_null: "can't be blank",
};

/**
 * The field error that a violation means for a changeset: a declaration of the changeset wins, then the entities'
 * metadata. A violation that nothing maps is a bug and throws {@link ConstraintError}.
 */
export function violationError<T extends object>(
  dataSource: DataSource,
  changeset: Changeset<T>,
  violation: Violation,
  cause: unknown,
): FieldError {
  const declared = matchingDeclaration(dataSource, changeset.entity, changeset.constraints, violation);
  const message = violation.stillReferenced
    ? 'are still associated with this entry'
    : messages[violation.kind];
  const params = { constraint: violation.kind, name: violation.constraint };
  if (declared)
    return { field: declared.field, message: declared.message ?? message, rule: 'constraint', params };
  const field =
    violation.kind === 'not_null'
      ? columnProperty(dataSource, violation)
      : constraintProperty(dataSource, violation);
  if (field === null) {
    const names = changeset.constraints.map(
      (constraint) => constraint.name ?? `${constraint.kind ?? 'any'} on ${constraint.field}`,
    );
    throw new ConstraintError(violation.kind, violation.constraint, names, { cause });
  }
  return { field, message, rule: 'constraint', params };
}

function constraintProperty(dataSource: DataSource, violation: Violation): string | null {
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (!derived) return null;
  return violation.stillReferenced ? derived.table : derived.property;
}

function columnProperty(dataSource: DataSource, violation: Violation): string | null {
  const metadata = dataSource.entityMetadatas.find((candidate) => candidate.tableName === violation.table);
  return (
    metadata?.columns.find((column) => column.databaseName === violation.constraint)?.propertyName ?? null
  );
}
