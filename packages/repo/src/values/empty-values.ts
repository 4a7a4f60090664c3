import { readList } from '@tintype/database';
import type { CastType } from './cast-types';
import { equalValues } from './equal-values';
import { longestUnruledText } from './longest';
import { plainCopy } from './plain-copy';

/** What means "nothing" unless a cast says otherwise: a text without anything but white space. */
export const usualEmptyValues: readonly unknown[] = [''];

/**
 * Whether a raw value means "nothing"; texts are trimmed before they are compared, lists and maps by what they hold. A text far
 * longer than any blank that is typed is not looked through, and is left to the limits of its field.
 */
export function isEmptyValue(raw: unknown, emptyValues: readonly unknown[]): boolean {
  const value = typeof raw === 'string' && raw.length <= longestUnruledText ? raw.trim() : raw;
  if (emptyValues.includes(value)) return true;
  if (typeof raw !== 'object' || raw === null) return false;
  const empties = emptyValues.filter((empty) => typeof empty === 'object' && empty !== null);
  if (empties.length === 0) return false;
  const copy = plainCopy(raw);
  return copy !== undefined && empties.some((empty) => equalValues(empty, copy));
}

/** A raw list without the items that mean "nothing", at every depth that the type has; anything else as it is. */
export function withoutEmptyItems(raw: unknown, type: CastType, emptyValues: readonly unknown[]): unknown {
  if (type.kind !== 'array') return raw;
  const items = readList(raw);
  if (items === null) return raw;
  return items
    .map((item) => withoutEmptyItems(item, type.of, emptyValues))
    .filter((item) => !isEmptyValue(item, emptyValues));
}
