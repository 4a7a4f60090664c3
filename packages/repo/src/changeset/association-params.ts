import { isParams, readParam } from './read-param';
import { longestUnruledList } from './text-limits';

/** Which parameters carry the order of the items and those to leave out. */
export interface ListParams {
  readonly sort: unknown;
  readonly drop: unknown;
}

/**
 * The raw items of a list: a list, or an object with an index per item as forms send it. Null when it is neither, when an
 * item is no object, or when it is longer than any list may be.
 *
 * @example
 * readItems({ 1: { title: 'b' }, 0: { title: 'a' } }, { sort: undefined, drop: undefined })
 * // [{ title: 'a' }, { title: 'b' }]
 */
export function readItems(raw: unknown, { sort, drop }: ListParams): readonly object[] | null {
  if (raw === '') return [];
  const indexed = indexedItems(raw);
  if (indexed === null) return null;
  const dropped = new Set(indexes(drop));
  const order = indexes(sort);
  const sorted = order.filter((index) => !dropped.has(index));
  const rest = [...indexed.keys()].filter((index) => !order.includes(index) && !dropped.has(index));
  // An index to sort by that has no item asks for a new, empty one.
  const items: unknown[] = [...rest, ...sorted].map((index) =>
    indexed.has(index) ? indexed.get(index) : {},
  );
  return items.every(isParams) ? items : null;
}

function indexedItems(raw: unknown): Map<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null) return null;
  let keys: string[];
  try {
    keys = Array.isArray(raw)
      ? Array.from({ length: Math.min(raw.length, longestUnruledList + 1) }, (_item, index) => String(index))
      : Object.keys(raw).filter((key) => key !== '__proto__');
  } catch {
    return null;
  }
  if (keys.length > longestUnruledList) return null;
  if (!Array.isArray(raw)) {
    if (!keys.every((key) => /^\d{1,9}$/.test(key))) return null;
    keys.sort((a, b) => Number(a) - Number(b));
  }
  return new Map(keys.map((key) => [key, readParam(raw, key)?.raw ?? null]));
}

function indexes(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return [];
  return raw
    .slice(0, longestUnruledList)
    .filter((item: unknown) => typeof item === 'string' || typeof item === 'number')
    .map(String);
}
