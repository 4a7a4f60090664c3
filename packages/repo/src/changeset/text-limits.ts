import type { Judgement } from './field-error';
import type { FormField } from './form-fields';
import { lengthError } from './measure-length';

/** Texts without a length rule of their own stop here, in UTF-16 units. */
export const longestUnruledText = 100_000;

/** Lists without a rule of their own stop here. */
export const longestUnruledList = 10_000;

/**
 * Refuses a text or list that is longer than any rule of its field could allow, before a pattern runs over it or its
 * items are cast. class-validator counts a surrogate pair with a variation selector as one, so three UTF-16 units may be
 * one character.
 */
export function oversized(field: FormField, raw: unknown): Judgement | null {
  if (typeof raw === 'string') return longText(raw, field.maxLength);
  if (!Array.isArray(raw)) return null;
  const most = field.maxItems ?? longestUnruledList;
  if (raw.length > most) return lengthError('max', most, 'list');
  for (let index = 0; index < raw.length; index += 1) {
    const item: unknown = Object.getOwnPropertyDescriptor(raw, index)?.value;
    const found = typeof item === 'string' ? longText(item, field.maxItemLength) : null;
    if (found) return found;
  }
  return null;
}

function longText(text: string, limit: number | null): Judgement | null {
  return text.length <= (limit === null ? longestUnruledText : limit * 3)
    ? null
    : lengthError('max', limit ?? longestUnruledText, 'string');
}
