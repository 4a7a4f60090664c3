import { isParams, readList, readParam } from '@tintype/database';
import { isList, isObject, longestUnruledList } from '@tintype/database/internal';

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
  // An index to sort by that has no item, or whose item is placed already, asks for a new, empty one.
  const items: unknown[] = [...sorted, ...rest].map((index) => {
    const item = indexed.has(index) ? indexed.get(index) : {};
    indexed.delete(index);
    return item;
  });
  return items.every(isObject) ? items : null;
}

function indexedItems(raw: unknown): Map<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null) return null;
  if (isList(raw)) {
    const items = readList(raw, longestUnruledList + 1);
    return items === null || items.length > longestUnruledList
      ? null
      : new Map(items.map((item, index) => [String(index), item]));
  }
  if (!isParams(raw)) return null;
  const keys = Object.keys(raw);
  if (keys.length > longestUnruledList) return null;
  if (!keys.every((key) => /^\d{1,9}$/.test(key))) return null;
  keys.sort((a, b) => Number(a) - Number(b));
  return new Map(keys.map((key) => [key, readParam(raw, key)?.raw ?? null]));
}

function indexes(raw: unknown): readonly string[] {
  return (readList(raw) ?? [])
    .filter((item: unknown) => typeof item === 'string' || typeof item === 'number')
    .map(String);
}
