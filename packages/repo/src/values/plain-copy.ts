import { types } from 'node:util';
import { isParams, readList, readParam } from '@tintype/database';
import { define } from './copy-data';

/** Values nested deeper than this are refused: writing them as JSON would run out of stack. */
const deepest = 100;

/** Keys and items of one value beyond this are refused. */
const largest = 100_000;

/** All texts and keys of one value may be so long together, in UTF-16 units. */
const longest = 1_000_000;

interface Budget {
  parts: number;
  units: number;
}

/**
 * A copy of a value that JSON could have carried; undefined where it could not: something that holds itself, a function, a
 * symbol, an accessor, a proxy that refuses to be read, a text that PostgreSQL cannot store. So what is kept is no more in
 * the caller's hand.
 *
 * @example
 * plainCopy({ a: [1, new Date(0)] }) // { a: [1, new Date(0)] }
 * plainCopy({ a: () => 1 }) // undefined
 */
export function plainCopy(raw: unknown): unknown {
  try {
    return copyAt(raw, 0, { parts: largest, units: longest });
  } catch {
    // Refused below, or by a trap of a proxy.
    return undefined;
  }
}

/** Whether PostgreSQL stores a text: neither U+0000 nor half a surrogate pair is in it. */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

const refused = new Error('no plain value');

function copyAt(raw: unknown, depth: number, budget: Budget): unknown {
  budget.parts -= 1;
  if (depth > deepest || budget.parts < 0) throw refused;
  if (raw === null || typeof raw === 'boolean') return raw;
  if (typeof raw === 'string') return copyText(raw, budget);
  if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
  if (typeof raw !== 'object') throw refused;
  if (types.isDate(raw) && !Number.isNaN(raw.getTime())) return new Date(raw.getTime());
  if (Array.isArray(raw)) return copyList(raw, depth, budget);
  if (!isParams(raw)) throw refused;
  return copyMap(raw, depth, budget);
}

function copyText(text: string, budget: Budget): string {
  budget.units -= text.length;
  if (budget.units < 0 || !isStorableText(text)) throw refused;
  return text;
}

function copyList(raw: readonly unknown[], depth: number, budget: Budget): unknown[] {
  if (raw.length > budget.parts) throw refused;
  return (readList(raw, largest) ?? []).map((item) => copyAt(item, depth + 1, budget));
}

function copyMap(raw: object, depth: number, budget: Budget): object {
  const copy = {};
  for (const key of Object.keys(raw)) {
    if (accessor(raw, key)) throw refused;
    const value = readParam(raw, key);
    if (value === null) continue;
    define(copy, copyText(key, budget), copyAt(value.raw, depth + 1, budget));
  }
  return copy;
}

function accessor(raw: object, key: string): boolean {
  const property = Object.getOwnPropertyDescriptor(raw, key);
  return property === undefined || !('value' in property);
}
