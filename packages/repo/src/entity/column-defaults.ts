import { getMetadataArgsStorage } from 'typeorm';
import { castValue } from '../values/cast-value';
import { columnCastType, lineage } from './column-types';

const cache = new WeakMap<object, ReadonlyMap<string, unknown>>();

/**
 * The default of a column that is a value, as `@Column({ default: 0 })` says it, else undefined. One that is an
 * expression (a function in the decorator) is known to the database alone.
 *
 * @example
 * columnDefault(Author, 'rank') // 0
 */
export function columnDefault(entity: object, property: string): unknown {
  const given = declaredDefaults(entity).get(property);
  if (given === undefined) return undefined;
  const type = columnCastType(entity, property) ?? { kind: 'any' };
  // PostgreSQL writes a list without items so.
  if (type.kind === 'array' && given === '{}') return [];
  // A type of the caller's own casts what is sent, and a default is what is kept.
  const outcome = type.kind === 'custom' ? null : castValue(given, type);
  return outcome?.ok === true ? outcome.value : undefined;
}

function declaredDefaults(entity: object): ReadonlyMap<string, unknown> {
  const known = cache.get(entity);
  if (known) return known;
  const targets = lineage(entity);
  const defaults = new Map<string, unknown>();
  for (const { target, propertyName, options } of getMetadataArgsStorage().columns) {
    if (typeof target !== 'function' || !targets.includes(target)) continue;
    const given: unknown = options.default;
    if (given !== undefined && given !== null && typeof given !== 'function')
      defaults.set(propertyName, given);
  }
  cache.set(entity, defaults);
  return defaults;
}
