import type { Violation, ViolationKind } from '@tintype/database';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ConstraintDeclaration } from '../changeset/constraint-declaration';
import type { Class } from '../values/class';
import { type DerivedConstraint, derivedConstraints } from './derive';

/** The declaration that speaks for a violation: the last one that fits, so that a later one overrides an earlier. */
export function matchingDeclaration(
  dataSource: DataSource,
  entity: Class<object> | null,
  declarations: readonly ConstraintDeclaration[],
  violation: Violation,
): ConstraintDeclaration | undefined {
  return declarations.findLast((declaration) => {
    if (declaration.kind !== undefined && declaration.kind !== violation.kind) return false;
    if (!speaksOfReferences(declaration, violation)) return false;
    return declaration.name === undefined
      ? isFound(dataSource, entity, declaration, violation)
      : isNamed(declaration.name, declaration.match ?? 'exact', violation.constraint);
  });
}

/**
 * A key that points nowhere and a row that others point at violate one constraint. A declaration that names it speaks of
 * both; one that is found by field or association, of the side that it says.
 */
function speaksOfReferences(declaration: ConstraintDeclaration, violation: Violation): boolean {
  const both = declaration.name !== undefined && declaration.stillReferenced === undefined;
  return both || (declaration.stillReferenced ?? false) === violation.stillReferenced;
}

function isNamed(name: string, match: 'exact' | 'prefix' | 'suffix', constraint: string): boolean {
  switch (match) {
    case 'exact':
      return constraint === name;
    case 'prefix':
      return constraint.startsWith(name);
    case 'suffix':
      return constraint.endsWith(name);
  }
}

/** Without a name: by the field or the association that the metadata has the constraint on. */
function isFound(
  dataSource: DataSource,
  entity: Class<object> | null,
  declaration: ConstraintDeclaration,
  violation: Violation,
): boolean {
  if (entity === null || !dataSource.hasMetadata(entity)) return false;
  const metadata = dataSource.getMetadata(entity);
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (!derived) return usualNames(metadata, declaration).includes(violation.constraint);
  if (declaration.relation === undefined)
    return derived.table === metadata.tableName && isOnFields(derived, declaration);
  const relation = metadata.findRelationWithPropertyPath(declaration.relation);
  if (declaration.stillReferenced !== true)
    return derived.table === metadata.tableName && derived.relation === declaration.relation;
  return (
    derived.table === (relation?.junctionEntityMetadata ?? relation?.inverseEntityMetadata)?.tableName &&
    (relation?.inverseRelation === undefined || derived.relation === relation.inverseRelation.propertyName)
  );
}

/** A key of one field is found by that field, a key of several by all of them. */
function isOnFields(
  derived: DerivedConstraint,
  { property, properties = [] }: ConstraintDeclaration,
): boolean {
  if (properties.length < 2) return derived.property === property;
  const fields = new Set(derived.properties);
  return fields.size === properties.length && properties.every((field) => fields.has(field));
}

const usualEnds: Readonly<Record<ViolationKind, readonly string[]>> = {
  unique: ['key', 'idx', 'index'],
  foreign_key: ['fkey'],
  check: ['check'],
  exclusion: ['excl'],
  not_null: [],
};

/** The names that PostgreSQL or a migration tool gives a constraint on these fields by default. */
function usualNames(
  { tableName, columns }: EntityMetadata,
  { kind, property, properties }: ConstraintDeclaration,
): readonly string[] {
  const fields = properties ?? (property === undefined ? [] : [property]);
  const found = fields.map(
    (field) => columns.find(({ propertyName }) => propertyName === field)?.databaseName,
  );
  if (kind === undefined || found.length === 0 || found.includes(undefined)) return [];
  return usualEnds[kind].map((end) => [tableName, ...found, end].join('_'));
}
