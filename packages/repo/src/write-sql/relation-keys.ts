import { ProgrammerError } from '@tintype/database';
import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata';
import { quote, quotePath } from '../entity/table';
import type { Class } from '../values/class';

/** A property that holds a key, and the property of the other row whose value it is. */
export interface KeyPair {
  readonly key: string;
  readonly references: string;
}

/** Where the key of a relation is kept: in this row, in the related row, or in a table between them. */
export type RelationKeys =
  | { readonly kept: 'here' | 'there'; readonly pairs: readonly KeyPair[] }
  | { readonly kept: 'between'; readonly junction: Junction };

/** The table between the rows of a many-to-many relation. */
export interface Junction {
  /** Quoted, with its schema. */
  readonly path: string;
  readonly name: string;
  readonly own: readonly JunctionColumn[];
  readonly related: readonly JunctionColumn[];
}

interface JunctionColumn {
  readonly quoted: string;
  /** The type of the column, for a parameter to be read as. */
  readonly type: string;
  readonly references: string;
}

/** How the rows of a relation are linked; the relation must be one of the entity's. */
export function relationKeys(dataSource: DataSource, entity: Class<object>, property: string): RelationKeys {
  const relation = dataSource.getMetadata(entity).findRelationWithPropertyPath(property);
  if (!relation) throw new ProgrammerError(`${entity.name} has no association "${property}"`);
  if (relation.isManyToMany) return { kept: 'between', junction: junctionOf(dataSource, relation) };
  if (relation.isOwning) return { kept: 'here', pairs: relation.joinColumns.map(keyPair) };
  if (!relation.inverseRelation)
    throw new ProgrammerError(
      `${entity.name}.${property} names no property on its other side, which is where the key is`,
    );
  return { kept: 'there', pairs: relation.inverseRelation.joinColumns.map(keyPair) };
}

function keyPair(column: ColumnMetadata): KeyPair {
  if (column.isVirtual)
    throw new ProgrammerError(
      `${column.entityMetadata.name} has no property for its column "${column.databaseName}", so no key can be put there`,
    );
  return { key: column.propertyName, references: referenced(column) };
}

function junctionOf(dataSource: DataSource, relation: RelationMetadata): Junction {
  const owner = relation.isOwning ? relation : relation.inverseRelation;
  const table = relation.junctionEntityMetadata;
  if (!owner || !table) throw new ProgrammerError(`${relation.propertyPath} has no table between its rows`);
  const columns = (list: readonly ColumnMetadata[]): readonly JunctionColumn[] =>
    list.map((column) => ({
      quoted: quote(column.databaseName),
      type: dataSource.driver.normalizeType(column.referencedColumn ?? column),
      references: referenced(column),
    }));
  const mine = columns(owner.joinColumns);
  const theirs = columns(owner.inverseJoinColumns);
  const [own, related] = relation.isOwning ? [mine, theirs] : [theirs, mine];
  return { path: quotePath(table.tablePath), name: table.tableName, own, related };
}

function referenced(column: ColumnMetadata): string {
  if (!column.referencedColumn)
    throw new ProgrammerError(`${column.databaseName} refers to no column of another row`);
  return column.referencedColumn.propertyName;
}
