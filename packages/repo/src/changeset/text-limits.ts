import type { Judgement } from './field-error';
import type { FormField } from './form-fields';
import { longestUnruledList, longestUnruledText } from './longest';
import { lengthError } from './measure-length';
import { readList } from './read-param';

/**
 * Refuses a text or list that is much longer than any rule of its field could allow, before a pattern runs over it or its
 * items are cast. class-validator counts a surrogate pair with a variation selector as one, so three UTF-16 units may be
 * one character.
 */
export function oversized(field: FormField, raw: unknown): Judgement | null {
  if (typeof raw === 'string') return longText(raw, field.maxLength);
  const most = field.maxItems ?? longestUnruledList;
  // A list a little too long is for the rule to refuse, together with the other rules.
  const ceiling = field.maxItems === null ? most : most * 3;
  const items = readList(raw, ceiling + 1) ?? [];
  if (items.length > ceiling) return lengthError('max', most, 'list');
  for (const item of items) {
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
