import { longestUnruledList } from './longest';

/**
 * A parameter of hostile input: own data properties only, so that nothing inherited counts and no getter of the caller's
 * runs here. Null when it is not given.
 */
export function readParam(params: object, name: string): { readonly raw: unknown } | null {
  try {
    const property = Object.getOwnPropertyDescriptor(params, name);
    return property && 'value' in property && property.value !== undefined ? { raw: property.value } : null;
  } catch {
    return null;
  }
}

/** A raw object of parameters, which a list is not. */
export function isParams(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !isList(raw);
}

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
