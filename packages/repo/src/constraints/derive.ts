import type { ViolationKind } from '@tintype/database';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

/** Where a named constraint stands and which property of the entity a violation of it speaks about. */
export interface DerivedConstraint {
  readonly kind: ViolationKind;
  readonly name: string;
  readonly table: string;
  readonly property: string;
  /** All fields of a unique key. */
  readonly properties?: readonly string[];
  /** The association that a foreign key is for. */
  readonly relation?: string;
  /** The table that a foreign key refers to. */
  readonly references?: string;
}

const cache = new WeakMap<DataSource, ReadonlyMap<string, DerivedConstraint>>();

/**
 * Every constraint that the entities' metadata names, by its name: primary and unique keys, unique indexes, foreign
 * keys, checks and exclusions. So a violation becomes a field error without anybody keeping a list.
 *
 * @example
 * derivedConstraints(dataSource).get('authors_email_key')?.property // 'email'
 */
export function derivedConstraints(dataSource: DataSource): ReadonlyMap<string, DerivedConstraint> {
  const known = cache.get(dataSource);
  if (known) return known;
  const found = new Map<string, DerivedConstraint>();
  for (const metadata of dataSource.entityMetadatas) {
    for (const constraint of entityConstraints(metadata)) found.set(constraint.name, constraint);
  }
  cache.set(dataSource, found);
  return found;
}

function* entityConstraints(metadata: EntityMetadata): Iterable<DerivedConstraint> {
  const table = metadata.tableName;
  const [firstKey] = metadata.primaryColumns;
  if (firstKey) {
    // A composite key that begins with the owner is about its last part: who likes, not which post.
    const about = metadata.primaryColumns.at(-1) ?? firstKey;
    const name = firstKey.primaryKeyConstraintName ?? `${table}_pkey`;
    const properties = propertiesOf(metadata.primaryColumns);
    yield { kind: 'unique', name, table, property: about.propertyName, properties };
  }
  for (const unique of metadata.uniques) {
    const about = unique.columns.at(-1);
    const properties = propertiesOf(unique.columns);
    if (about) yield { kind: 'unique', name: unique.name, table, property: about.propertyName, properties };
  }
  for (const index of metadata.indices) {
    const about = index.columns.at(-1);
    const properties = propertiesOf(index.columns);
    if (index.isUnique && about)
      yield { kind: 'unique', name: index.name, table, property: about.propertyName, properties };
  }
  for (const key of metadata.foreignKeys) {
    const about = key.columns.at(0);
    if (!about) continue;
    const relation = metadata.relations.find(({ joinColumns }) =>
      joinColumns.some((column) => column.databaseName === about.databaseName),
    );
    yield {
      kind: 'foreign_key',
      name: key.name,
      table,
      property: about.propertyName,
      references: key.referencedEntityMetadata.tableName,
      ...(relation ? { relation: relation.propertyName } : {}),
    };
  }
  for (const check of metadata.checks) {
    yield {
      kind: 'check',
      name: check.name,
      table,
      property: propertyInExpression(metadata, check.name, check.expression),
    };
  }
  for (const exclusion of metadata.exclusions) {
    const property = propertyInExpression(metadata, exclusion.name, exclusion.expression);
    yield { kind: 'exclusion', name: exclusion.name, table, property };
  }
}

function propertiesOf(columns: readonly ColumnMetadata[]): readonly string[] {
  return columns.map(({ propertyName }) => propertyName);
}

/** A check `<table>_<columns>_check` is about the column it is named after, else the first that its expression names. */
function propertyInExpression(metadata: EntityMetadata, name: string, expression: string): string {
  const named = name.slice(metadata.tableName.length + 1).replace(/_(check|excl)$/, '');
  const byLength = [...metadata.columns].sort((a, b) => b.databaseName.length - a.databaseName.length);
  const byName = byLength.find((column) => named.startsWith(column.databaseName));
  const words = new Set(expression.match(/[a-z_][a-z0-9_]*/gi) ?? []);
  const byUse = metadata.columns.find((column) => words.has(column.databaseName));
  return (byName ?? byUse ?? metadata.primaryColumns[0])?.propertyName ?? 'base';
}
