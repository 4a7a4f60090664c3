import { getMetadataArgsStorage } from 'typeorm';
import { type CastType, declaredCastType } from '../values/cast-types';
import { type WideInteger, wideIntegerOf } from './wide-integers';

const cache = new WeakMap<object, ReadonlyMap<string, CastType>>();

/**
 * The cast type of each column of an entity class, read from its decorators, so that casting needs no connection.
 *
 * @example
 * entityCastTypes(Author).get('createdAt') // { kind: 'instant' }
 */
export function entityCastTypes(entity: object): ReadonlyMap<string, CastType> {
  const known = cache.get(entity);
  if (known) return known;
  const targets = lineage(entity);
  const types = new Map<string, CastType>();
  for (const column of getMetadataArgsStorage().columns) {
    if (typeof column.target !== 'function' || !targets.includes(column.target)) continue;
    const { prototype } = column.target;
    const declared = declaredCastType(prototype, column.propertyName);
    const type = String(column.options.type ?? '');
    const wide = type === 'bigint' || type === 'int8';
    const base = wide
      ? wideType(wideIntegerOf(prototype, column.propertyName))
      : scalarType(type, column.options.enum);
    if (declared !== null) types.set(column.propertyName, declared);
    else types.set(column.propertyName, column.options.array === true ? { kind: 'array', of: base } : base);
  }
  cache.set(entity, types);
  return types;
}

/** The cast type of one column, or null where the class is no entity or has no such column. */
export function columnCastType(entity: object, property: string): CastType | null {
  return entityCastTypes(entity).get(property) ?? null;
}

/** A class and the classes that it extends. */
export function lineage(entity: object): readonly unknown[] {
  const chain: unknown[] = [];
  for (
    let at: unknown = entity;
    typeof at === 'function' && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    chain.push(at);
  }
  return chain;
}

/** A property that is a number is told by the limit of its column which integers it can hold. */
function wideType(as: WideInteger): CastType {
  if (as === 'bigint') return { kind: 'bigint' };
  return { kind: 'integer', beyond: as === 'text' ? 'text' : 'bigint' };
}

function scalarType(type: string, values: unknown): CastType {
  switch (type) {
    case 'int':
    case 'int2':
    case 'int4':
    case 'integer':
    case 'smallint':
      return { kind: 'integer' };
    case 'real':
    case 'float':
    case 'float4':
    case 'float8':
    case 'double precision':
      return { kind: 'float' };
    case 'numeric':
    case 'decimal':
      return { kind: 'decimal' };
    case 'bool':
    case 'boolean':
      return { kind: 'boolean' };
    case 'timestamptz':
    case 'timestamp':
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return { kind: 'instant' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time' };
    case 'uuid':
      return { kind: 'uuid' };
    case 'bytea':
      return { kind: 'binary' };
    case 'json':
    case 'jsonb':
      return { kind: 'any' };
    case 'enum':
      return { kind: 'enum', values: enumValues(values) };
    default:
      return { kind: 'string' };
  }
}

function enumValues(values: unknown): readonly (string | number)[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : Object.values(Object(values));
  return list.filter(
    (value): value is string | number => typeof value === 'string' || typeof value === 'number',
  );
}
