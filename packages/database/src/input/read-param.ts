import { types } from 'node:util';
import { longestUnruledList } from './lists';

/**
 * A parameter of hostile input: own data properties only, so that nothing inherited counts and no getter of the caller's
 * runs here. Null when it is not given.
 *
 * @example
 * readParam({ caption: 'Fog' }, 'caption') // { raw: 'Fog' }
 * readParam({}, 'toString') // null
 */
export function readParam(params: object, name: string): { readonly raw: unknown } | null {
  try {
    const property = Object.getOwnPropertyDescriptor(params, name);
    return property && 'value' in property && property.value !== undefined ? { raw: property.value } : null;
  } catch {
    return null;
  }
}

/** Whether a value is an object that is not a list: the parameters of a child, perhaps, which its own cast judges. */
export function isObject(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !isList(raw);
}

/**
 * Whether a value is an object of parameters: a plain one, as JSON, a literal or a parser of queries makes it, with or without
 * a prototype. Instances of a class are not, dates, maps and lists among them; nor is a proxy, which may answer every look
 * in another way. Nothing of the value is read, so the answer takes the same time whatever its size.
 *
 * @example
 * isParams({ caption: 'Fog' }) // true
 * isParams(new Map()) // false
 */
export function isParams(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || types.isProxy(raw)) return false;
  let prototype: unknown = Object.getPrototypeOf(raw);
  for (let level = 0; level < mostPrototypes; level += 1) {
    if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return true;
    if (types.isProxy(prototype)) return false;
    const next: unknown = Object.getPrototypeOf(prototype);
    // Every realm of a process has an Object.prototype of its own, and each of them ends its chain.
    if (next === null) return true;
    if (Object.hasOwn(prototype, 'constructor')) return false;
    prototype = next;
  }
  return false;
}

/** An object literal may have another one as its prototype, as `{ __proto__: … }` makes it; nothing inherited is read. */
const mostPrototypes = 10;

/** As `Array.isArray`, which throws for a proxy that was revoked. */
export function isList(raw: unknown): raw is readonly unknown[] {
  try {
    return Array.isArray(raw);
  } catch {
    return true;
  }
}

/**
 * The items of a raw list, read as {@link readParam} reads: no iterator and no getter of the caller's runs. Null where it
 * is no list that can be read.
 *
 * @param most items beyond this are not read, however long the list says it is
 *
 * @example
 * readList(['a', 'b']) // ['a', 'b']
 * readList('ab') // null
 */
export function readList(raw: unknown, most = longestUnruledList): readonly unknown[] | null {
  if (!isList(raw)) return null;
  const length = readParam(raw, 'length')?.raw;
  if (typeof length !== 'number') return null;
  return Array.from(
    { length: Math.min(length, most) },
    (_item, index) => readParam(raw, String(index))?.raw ?? null,
  );
}
