import { getMetadataArgsStorage } from 'typeorm';

import type { Class } from '../values/class';
import { lineage } from './column-types';

/** What a property holds: rows of a relation, by the name of TypeORM's decorator, or an embedded value. */
export type RelationType = 'many-to-one' | 'one-to-one' | 'one-to-many' | 'many-to-many' | 'embed';

/** A relation of an entity class, as its decorators tell it: known without a connection. */
export interface RelationInfo {
  readonly property: string;
  readonly type: Exclude<RelationType, 'embed'>;
  readonly target: Class<object>;
  /** Whether this entity's own row holds the key. */
  readonly owning: boolean;
  /** The properties of this entity that hold the key, and those of the other one that they refer to; where both are there. */
  readonly keys: readonly { readonly key: string; readonly references: string }[];
}

const cache = new WeakMap<object, ReadonlyMap<string, RelationInfo>>();

/**
 * The relations of an entity class by property.
 *
 * @example
 * entityRelations(Book).get('author')?.type // 'many-to-one'
 */
export function entityRelations(entity: object): ReadonlyMap<string, RelationInfo> {
  const known = cache.get(entity);
  if (known) return known;
  const targets = lineage(entity);
  const storage = getMetadataArgsStorage();
  const relations = new Map<string, RelationInfo>();
  for (const { target, propertyName, relationType, type } of storage.relations) {
    if (typeof target !== 'function' || !targets.includes(target)) continue;
    const owning =
      relationType === 'many-to-one' ||
      storage.joinColumns.some((join) => join.target === target && join.propertyName === propertyName);
    const related = relatedClass(type);
    if (related !== null)
      relations.set(propertyName, {
        property: propertyName,
        type: relationType,
        target: related,
        owning,
        keys: joinKeys(target, propertyName, related),
      });
  }
  cache.set(entity, relations);
  return relations;
}

/** The columns that `@JoinColumn` names, where both sides have a property for them. */
function joinKeys(entity: object, relation: string, related: object): RelationInfo['keys'] {
  const joins = getMetadataArgsStorage().joinColumns.filter(
    (join) => join.target === entity && join.propertyName === relation,
  );
  return joins.flatMap(({ name, referencedColumnName }) => {
    const key = name === undefined ? undefined : propertyOf(entity, name);
    const references =
      referencedColumnName === undefined
        ? entityKeys(related).at(0)
        : propertyOf(related, referencedColumnName);
    return key === undefined || references === undefined ? [] : [{ key, references }];
  });
}

/** The property of a column that is given by its name in the database, or by its property. */
function propertyOf(entity: object, column: string): string | undefined {
  const targets = lineage(entity);
  return getMetadataArgsStorage().columns.find(
    ({ target, propertyName, options }) =>
      typeof target === 'function' &&
      targets.includes(target) &&
      (options.name === column || propertyName === column),
  )?.propertyName;
}

/** TypeORM takes a class, a function that gives one (so that two files may name each other), or a name. */
function relatedClass(type: unknown): Class<object> | null {
  if (typeof type === 'string') {
    const tables = getMetadataArgsStorage().tables.map((table) => table.target);
    const found = tables.find((target) => typeof target === 'function' && target.name === type);
    return typeof found === 'function' ? (found as Class<object>) : null;
  }
  const given: unknown = typeof type === 'function' ? type() : null;
  return typeof given === 'function'
    ? (given as Class<object>)
    : typeof given === 'string'
      ? relatedClass(given)
      : null;
}

/** The properties of an entity's primary key, in order; none where the class is no entity. */
export function entityKeys(entity: object): readonly string[] {
  const targets = lineage(entity);
  return getMetadataArgsStorage()
    .columns.filter(
      ({ target, options }) =>
        typeof target === 'function' && targets.includes(target) && options.primary === true,
    )
    .map((column) => column.propertyName);
}
