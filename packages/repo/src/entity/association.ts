import { ProgrammerError } from '@tintype/database';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata';
import type { Class } from '../values/class';
import { type PreloadOrderPart, preloadOrderOf } from './declared-associations';
import { type EntityTable, entityTable, quotePath, type TableColumn, tableColumn } from './table';

/** How the rows behind an association are found from their parents'. */
export interface Association {
  readonly name: string;
  readonly entity: string;
  readonly many: boolean;
  readonly target: EntityTable<object>;
  /** The parent's columns whose values lead to the associated rows. */
  readonly parentKeys: readonly TableColumn[];
  /** The columns that hold those values on the other side, as SQL writes them: of the target `t` or the join table `j`. */
  readonly matches: readonly string[];
  /** The same columns, to read their values from a row, and where they stand in it. */
  readonly childKeys: readonly TableColumn[];
  readonly positions: readonly number[];
  readonly source: string;
  readonly selectList: string;
  /** The join table, and how its columns lead to those of the target; null without a join table. */
  readonly junction: {
    readonly path: string;
    readonly far: readonly { readonly target: string; readonly junction: string }[];
  } | null;
  /** One row may stand behind several parents, each in a line of its own. */
  readonly joined: boolean;
  /** The order that a list of its rows is preloaded in; null for that of the primary key. */
  readonly order: readonly PreloadOrderPart[] | null;
  /** Texts of the statements that need no custom query. */
  plainText: string | null;
}

const cache = new WeakMap<DataSource, Map<Class<object>, ReadonlyMap<string, Association>>>();

/** An association of an entity by its name; an unknown one is a programmer error. */
export function associationOf(dataSource: DataSource, entity: Class<object>, name: string): Association {
  const entities = cache.get(dataSource) ?? new Map<Class<object>, Map<string, Association>>();
  cache.set(dataSource, entities);
  const known = entities.get(entity)?.get(name);
  if (known) return known;
  const metadata = dataSource.getMetadata(entity);
  const relation = metadata.relations.find((candidate) => candidate.propertyName === name);
  if (!relation) {
    const names = metadata.relations.map((candidate) => candidate.propertyName).join(', ') || 'none';
    throw new ProgrammerError(`${metadata.name} has no association "${name}"; it has ${names}`);
  }
  if (relation.isLazy)
    throw new ProgrammerError(
      `${metadata.name}.${name} is lazy, and a promise cannot be filled in: declare it without Promise`,
    );
  const association = relation.isManyToMany
    ? throughJoinTable(dataSource, metadata, relation)
    : direct(dataSource, metadata, relation);
  entities.set(entity, new Map([...(entities.get(entity) ?? []), [name, association]]));
  return association;
}

/** Whether an entity has an association of this name. */
export function hasAssociation(dataSource: DataSource, entity: Class<object>, name: string): boolean {
  return dataSource.getMetadata(entity).relations.some((relation) => relation.propertyName === name);
}

function direct(dataSource: DataSource, metadata: EntityMetadata, relation: RelationMetadata): Association {
  const target = targetTable(dataSource, relation);
  const owning = relation.isWithJoinColumn;
  // The side with the foreign key has the join columns, and each of them says which column it refers to.
  const pairs = (owning ? relation : relation.inverseRelation)?.joinColumns ?? [];
  const children = pairs.map((column) => (owning ? referenced(column) : column));
  const parents = pairs.map((column) => (owning ? column : referenced(column)));
  const childKeys = children.map((column) => tableColumn(dataSource, column));
  const extra: string[] = [];
  const positions = childKeys.map((key) => {
    const position = target.columns.findIndex((column) => column.quoted === key.quoted);
    return position === -1 ? target.columns.length + extra.push(`t.${key.quoted}`) - 1 : position;
  });
  return {
    name: relation.propertyName,
    entity: metadata.name,
    many: relation.isOneToMany,
    target,
    parentKeys: parents.map((column) => parentKey(dataSource, metadata, relation, column)),
    matches: childKeys.map((key) => `t.${key.quoted}`),
    childKeys,
    positions,
    source: `${target.path} t`,
    selectList: [...target.columns.map((column) => `t.${column.quoted}`), ...extra].join(', '),
    junction: null,
    joined: false,
    order: orderOf(metadata, relation),
    plainText: null,
  };
}

function throughJoinTable(
  dataSource: DataSource,
  metadata: EntityMetadata,
  relation: RelationMetadata,
): Association {
  const target = targetTable(dataSource, relation);
  const junction = relation.junctionEntityMetadata;
  if (!junction) throw new ProgrammerError(`${metadata.name}.${relation.propertyName} has no join table`);
  const [near, far] = relation.isOwning
    ? [junction.ownerColumns, junction.inverseColumns]
    : [junction.inverseColumns, junction.ownerColumns];
  const childKeys = near.map((column) => tableColumn(dataSource, column));
  const ends = far.map((column) => ({
    target: tableColumn(dataSource, referenced(column)).quoted,
    junction: tableColumn(dataSource, column).quoted,
  }));
  const on = ends.map((end) => `t.${end.target} = j.${end.junction}`);
  const matches = childKeys.map((key) => `j.${key.quoted}`);
  return {
    name: relation.propertyName,
    entity: metadata.name,
    many: true,
    target,
    parentKeys: near.map((column) => parentKey(dataSource, metadata, relation, referenced(column))),
    matches,
    childKeys,
    positions: childKeys.map((_key, index) => target.columns.length + index),
    source: `${quotePath(junction.tablePath)} j JOIN ${target.path} t ON ${on.join(' AND ')}`,
    selectList: [...target.columns.map((column) => `t.${column.quoted}`), ...matches].join(', '),
    junction: { path: quotePath(junction.tablePath), far: ends },
    joined: true,
    order: orderOf(metadata, relation),
    plainText: null,
  };
}

function orderOf({ target }: EntityMetadata, { propertyName }: RelationMetadata): Association['order'] {
  return typeof target === 'function' ? preloadOrderOf(target, propertyName) : null;
}

function targetTable(dataSource: DataSource, relation: RelationMetadata): EntityTable<object> {
  const { target, name } = relation.inverseEntityMetadata;
  if (typeof target !== 'function') throw new ProgrammerError(`${name} has no class, so no rows can be made`);
  // TypeORM's metadata knows its targets as functions; an entity's is its class.
  return entityTable(dataSource, target as Class<object>);
}

function referenced(column: ColumnMetadata): ColumnMetadata {
  if (!column.referencedColumn) throw new ProgrammerError(`${column.databaseName} refers to no column`);
  return column.referencedColumn;
}

function parentKey(
  dataSource: DataSource,
  metadata: EntityMetadata,
  relation: RelationMetadata,
  column: ColumnMetadata,
): TableColumn {
  if (column.isVirtual) {
    throw new ProgrammerError(
      `${metadata.name}.${relation.propertyName} cannot be followed: ` +
        `declare a property for the column "${column.databaseName}", so that the row has the key`,
    );
  }
  return tableColumn(dataSource, column);
}
