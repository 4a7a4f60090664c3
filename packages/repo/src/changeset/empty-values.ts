import { longestUnruledText } from './longest';

/** What means "nothing" unless a cast says otherwise: a text without anything but white space. */
export const usualEmptyValues: readonly unknown[] = [''];

/**
 * Whether a raw value means "nothing"; texts are trimmed before they are compared. A text far longer than any blank that is
 * typed is not looked through, and is left to the limits of its field.
 */
export function isEmptyValue(raw: unknown, emptyValues: readonly unknown[]): boolean {
  const value = typeof raw === 'string' && raw.length <= longestUnruledText ? raw.trim() : raw;
  return emptyValues.some((empty) => empty === value);
}
