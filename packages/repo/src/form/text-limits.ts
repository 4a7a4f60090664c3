import { readList } from '@tintype/database';
import { type Judgement, longestUnruledList } from '@tintype/database/internal';
import { longestUnruledText } from '../values/longest';
import { type Counted, exceedsGraphemes, lengthError } from '../values/measure-length';
import type { FormField } from './form-fields';
import { unitsPerByte, unitsPerCodePoint } from './stored-text';

/** The upper limits that the rules set on a text, each in its unit; null where they set none. */
export interface TextLimits {
  readonly graphemes: number | null;
  readonly codepoints: number | null;
  readonly bytes: number | null;
}

export const noTextLimits: TextLimits = { graphemes: null, codepoints: null, bytes: null };

/**
 * Refuses a text or list that is much longer than any rule of its field could allow, before a pattern runs over it, it is
 * brought into another form, or its items are cast. A text that its rules allow in the form that is stored passes in every
 * form that is stored as that.
 */
export function oversized(field: FormField, raw: unknown): Judgement | null {
  if (typeof raw === 'string') return longText(raw, field.textLimits);
  const most = field.maxItems ?? longestUnruledList;
  // A list a little too long is for the rule to refuse, together with the other rules.
  const ceiling = field.maxItems === null ? most : most * 3;
  const items = readList(raw, ceiling + 1) ?? [];
  if (items.length > ceiling) return lengthError('max', most, 'list');
  for (const item of items) {
    const found = typeof item === 'string' ? longText(item, field.itemLimits) : null;
    if (found) return found;
  }
  return null;
}

interface Ceiling {
  readonly counted: Counted;
  readonly count: number;
  /** A text of more UTF-16 units than this breaks the limit in whatever form it is stored. */
  readonly units: number;
  /** So many units of it are enough to tell whether it has too many characters as well. */
  readonly shown: number;
}

function longText(text: string, limits: TextLimits): Judgement | null {
  const broken = ceilingsOf(limits).find(({ units }) => text.length > units);
  if (broken === undefined) return null;
  const { graphemes } = limits;
  return graphemes !== null && exceedsGraphemes(beginning(text, broken.shown), graphemes)
    ? lengthError('max', graphemes, 'graphemes')
    : lengthError('max', broken.count, broken.counted);
}

function ceilingsOf({ codepoints, bytes }: TextLimits): readonly Ceiling[] {
  const ceilings: Ceiling[] = [];
  if (bytes !== null)
    ceilings.push({ counted: 'bytes', count: bytes, units: bytes * unitsPerByte, shown: bytes });
  if (codepoints !== null) {
    const units = codepoints * unitsPerCodePoint;
    ceilings.push({ counted: 'codepoints', count: codepoints, units, shown: codepoints * 3 });
  }
  // A limit in graphemes does not limit the units: any number of marks may follow one letter.
  if (ceilings.length === 0) {
    const units = longestUnruledText;
    ceilings.push({ counted: 'utf16', count: units, units, shown: units });
  }
  return ceilings;
}

/** The first units of a text, without the half of a pair that would count as a character of its own. */
function beginning(text: string, units: number): string {
  const cut = text.slice(0, units);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
