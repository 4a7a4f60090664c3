import type { Judgement } from '@tintype/database/internal';
import { getMetadataArgsStorage } from 'typeorm';
import { countCodePoints, lengthError } from '../values/measure-length';
import { numberJudgement } from '../values/number-limits';
import { lineage } from './column-types';
import { wideIntegerOf } from './wide-integers';

/** Says why a column cannot hold a value, or null when it can. */
export type ColumnLimit = (value: unknown) => Judgement | null;

const cache = new WeakMap<object, ReadonlyMap<string, ColumnLimit>>();

/**
 * What the columns of an entity class can hold, where the type itself does not tell: a value beyond it is refused by name
 * instead of by the server, which would not say which field it was.
 *
 * @example
 * columnLimits(Author).get('rank')?.(3_000_000_000)?.message // 'must be less than or equal to %{number}'
 */
export function columnLimits(entity: object): ReadonlyMap<string, ColumnLimit> {
  const known = cache.get(entity);
  if (known) return known;
  const targets = lineage(entity);
  const limits = new Map<string, ColumnLimit>();
  for (const { target, propertyName, options } of getMetadataArgsStorage().columns) {
    if (typeof target !== 'function' || !targets.includes(target)) continue;
    const type = String(options.type ?? '');
    const wide = type === 'bigint' || type === 'int8';
    const limit = wide
      ? wideLimit(wideIntegerOf(target.prototype, propertyName) === 'number')
      : limitOf(type, options);
    if (limit === null) continue;
    limits.set(propertyName, options.array === true ? ofEach(limit) : limit);
  }
  cache.set(entity, limits);
  return limits;
}

interface Size {
  readonly length?: string | number | undefined;
  readonly precision?: number | null | undefined;
  readonly scale?: number | undefined;
}

function limitOf(type: string, { length, precision, scale }: Size): ColumnLimit | null {
  switch (type) {
    case 'smallint':
    case 'int2':
      return integerOf(16);
    case 'int':
    case 'int4':
    case 'integer':
      return integerOf(32);
    case 'numeric':
    case 'decimal':
      return precision === null || precision === undefined ? null : below(precision - (scale ?? 0));
    case 'varchar':
    case 'character varying':
    case 'char':
    case 'character':
      return length === undefined || length === '' ? null : ofLength(Number(length));
    default:
      return null;
  }
}

function integerOf(bits: number): ColumnLimit {
  const most = 2 ** (bits - 1);
  return (value) => numberJudgement(value, { lessThanOrEqualTo: most - 1, greaterThanOrEqualTo: -most });
}

/** A property that is a number holds fewer integers than its column. */
function wideLimit(isNumber: boolean): ColumnLimit {
  if (isNumber) {
    const most = Number.MAX_SAFE_INTEGER;
    return (value) => numberJudgement(value, { lessThanOrEqualTo: most, greaterThanOrEqualTo: -most });
  }
  const most = 2n ** 63n;
  return (value) =>
    numberJudgement(value, { lessThanOrEqualTo: String(most - 1n), greaterThanOrEqualTo: String(-most) });
}

function below(digits: number): ColumnLimit {
  const limit = `1${'0'.repeat(Math.max(0, digits))}`;
  return (value) => numberJudgement(value, { lessThan: limit, greaterThan: `-${limit}` });
}

/** PostgreSQL counts code points, and so does this. */
function ofLength(most: number): ColumnLimit {
  return (value) =>
    typeof value === 'string' && countCodePoints(value) > most
      ? lengthError('max', most, 'codepoints')
      : null;
}

function ofEach(limit: ColumnLimit): ColumnLimit {
  return (values) => {
    for (const value of Array.isArray(values) ? values : []) {
      // A list may hold nulls, which every column can store.
      const found = value === null ? null : limit(value);
      if (found !== null) return found;
    }
    return null;
  };
}
