import { types } from 'node:util';
import type { CastType } from './cast-types';
import { compareNumbers } from './exact-number';

/** Values nested deeper than this are not told to be equal: a value that holds itself has no bottom. */
const deepest = 200;

/** Whether two values of a field are the same value: instants by time, bytes by content, lists and maps by their parts. */
export function equalValues(a: unknown, b: unknown): boolean {
  return equalAt(a, b, 0);
}

/**
 * Whether two values of a type are the same value: as {@link equalValues}, and numbers by their amount, so that a form that
 * sends `"12.5"` back does not change a `"12.50"`, and a 5n is a 5; lists by their items.
 */
export function equalByType(type: CastType | undefined, a: unknown, b: unknown): boolean {
  if (type?.kind === 'array' && Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => equalByType(type.of, item, b[index]));
  if (type?.kind === 'custom' && type.equal !== undefined && isThere(a) && isThere(b))
    return type.equal(a, b);
  if (type !== undefined && byAmount.has(type.kind) && compareNumbers(a, b) === 0) return true;
  return equalAt(a, b, 0);
}

const byAmount: ReadonlySet<CastType['kind']> = new Set<CastType['kind']>([
  'decimal',
  'bigint',
  'integer',
  'float',
]);

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function equalAt(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true;
  if (depth > deepest) return false;
  if (types.isDate(a) && types.isDate(b)) return a.getTime() === b.getTime();
  if (types.isUint8Array(a) && types.isUint8Array(b)) return Buffer.compare(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equalAt(item, b[index], depth + 1));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalAt(a[key], b[key], depth + 1))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
