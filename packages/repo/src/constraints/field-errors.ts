import { ConstraintError, type FieldError, type Violation } from '@tintype/database';
import { violationMessages } from '@tintype/database/internal';
import type { DataSource } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata';
import type { Changeset } from '../changeset/changeset';
import { worded } from '../changeset/message';
import type { Class } from '../values/class';
import { derivedConstraints } from './derive';
import { matchingDeclaration } from './match-declaration';

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
  const referrer = violation.stillReferenced
    ? referringRelation(dataSource, changeset.entity, violation)
    : null;
  const message = violation.stillReferenced
    ? `${referrer?.isOneToOne === true ? 'is' : 'are'} still associated with this entry`
    : violationMessages[violation.kind];
  const params = { constraint: violation.kind, name: violation.constraint };
  if (declared)
    return worded({ field: declared.field, message, rule: 'constraint', params }, declared.message);
  const field =
    violation.kind === 'not_null'
      ? columnProperty(dataSource, violation)
      : constraintProperty(dataSource, violation, referrer);
  if (field === null) {
    const names = changeset.constraints.map(
      (constraint) => constraint.name ?? `${constraint.kind ?? 'any'} on ${constraint.field}`,
    );
    throw new ConstraintError(violation.kind, violation.constraint, names, { cause });
  }
  return { field, message, rule: 'constraint', params };
}

function constraintProperty(
  dataSource: DataSource,
  violation: Violation,
  referrer: RelationMetadata | null,
): string | null {
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (!derived) return null;
  // An entity that has no association with the rows that point at it is refused as a whole.
  return violation.stillReferenced ? (referrer?.propertyName ?? 'base') : derived.property;
}

/** The association of an entity whose rows still point at it. */
function referringRelation(
  dataSource: DataSource,
  entity: Class<object> | null,
  violation: Violation,
): RelationMetadata | null {
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (!derived || entity === null || !dataSource.hasMetadata(entity)) return null;
  const { relations } = dataSource.getMetadata(entity);
  const behind = (relation: RelationMetadata): boolean =>
    (relation.junctionEntityMetadata ?? relation.inverseEntityMetadata).tableName === derived.table &&
    (relation.junctionEntityMetadata !== undefined ||
      relation.inverseRelation?.propertyName === derived.relation);
  return relations.find((relation) => !relation.isManyToOne && behind(relation)) ?? null;
}

function columnProperty(dataSource: DataSource, violation: Violation): string | null {
  const metadata = dataSource.entityMetadatas.find((candidate) => candidate.tableName === violation.table);
  return (
    metadata?.columns.find((column) => column.databaseName === violation.constraint)?.propertyName ?? null
  );
}
