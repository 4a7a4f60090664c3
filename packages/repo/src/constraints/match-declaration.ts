import type { DataSource } from 'typeorm';
import type { Class } from '../changeset/form-fields';
import type { ConstraintDeclaration } from './declaration';
import { derivedConstraints } from './derive';
import type { Violation } from './violation';

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
  const derived = derivedConstraints(dataSource).get(violation.constraint);
  if (!derived || entity === null || !dataSource.hasMetadata(entity)) return false;
  const metadata = dataSource.getMetadata(entity);
  if (declaration.relation === undefined)
    return derived.table === metadata.tableName && derived.property === declaration.property;
  const relation = metadata.findRelationWithPropertyPath(declaration.relation);
  if (declaration.stillReferenced !== true)
    return derived.table === metadata.tableName && derived.relation === declaration.relation;
  return (
    derived.table === (relation?.junctionEntityMetadata ?? relation?.inverseEntityMetadata)?.tableName &&
    (relation?.inverseRelation === undefined || derived.relation === relation.inverseRelation.propertyName)
  );
}
