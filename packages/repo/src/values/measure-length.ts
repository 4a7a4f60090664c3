import type { Judgement } from '@tintype/database/internal';

/** What the length of a text is counted in: characters as a person sees them, code points, or bytes of UTF-8. */
export type LengthUnit = 'graphemes' | 'codepoints' | 'bytes';

export type LengthKind = 'is' | 'min' | 'max';

/** What a limit counts: a unit of a text, UTF-16 where no rule of the field names one, or the items of a list or map. */
export type Counted = LengthUnit | 'utf16' | 'list' | 'map';

/** The lengths that a value may have: exactly `is`, at least `min`, at most `max`, counted in the unit `count`. */
export interface LengthLimits {
  readonly is?: number;
  readonly min?: number;
  readonly max?: number;
  readonly count?: LengthUnit;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The first limit that a text, a list, a map or bytes do not keep; null when all are kept, or when the value has no length.
 *
 * @example
 * lengthJudgement('👨‍👩‍👧', { max: 1 }) // null
 */
export function lengthJudgement(value: unknown, limits: LengthLimits): Judgement | null {
  const measured = measure(value, limits.count ?? 'graphemes');
  if (measured === null) return null;
  const { counted, length } = measured;
  if (limits.is !== undefined && length !== limits.is) return lengthError('is', limits.is, counted);
  if (limits.min !== undefined && length < limits.min) return lengthError('min', limits.min, counted);
  if (limits.max !== undefined && length > limits.max) return lengthError('max', limits.max, counted);
  return null;
}

const words: Readonly<Record<LengthKind, string>> = { is: '', min: 'at least ', max: 'at most ' };

/**
 * The judgement that a length is not what it should be, in Ecto's words. Ecto calls graphemes and code points characters
 * alike, so the parameters of a text say which they are.
 */
export function lengthError(kind: LengthKind, count: number, counted: Counted): Judgement {
  if (counted === 'list' || counted === 'map') {
    const message = `should have ${words[kind]}%{count} item(s)`;
    return { message, rule: 'length', params: { count, kind, type: counted } };
  }
  const [noun, type] = counted === 'bytes' ? ['byte', 'binary'] : ['character', 'string'];
  const message = `should be ${words[kind]}%{count} ${noun}(s)`;
  return { message, rule: 'length', params: { count, kind, type, unit: counted } };
}

function measure(value: unknown, unit: LengthUnit): { counted: Counted; length: number } | null {
  if (typeof value === 'string') return { counted: unit, length: textLength(value, unit) };
  if (Array.isArray(value)) return { counted: 'list', length: value.length };
  if (value instanceof Uint8Array) return { counted: 'bytes', length: value.byteLength };
  if (value instanceof Set) return { counted: 'list', length: value.size };
  if (value instanceof Map) return { counted: 'map', length: value.size };
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? { counted: 'map', length: Object.keys(value).length }
    : null;
}

function textLength(text: string, unit: LengthUnit): number {
  switch (unit) {
    case 'bytes':
      return Buffer.byteLength(text);
    case 'codepoints':
      return countCodePoints(text);
    case 'graphemes':
      return countGraphemes(text);
  }
}

/** How many code points a text has, which is what `char_length` counts. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _point of text) count += 1;
  return count;
}

/**
 * How many characters a person sees: a family emoji is one.
 *
 * @example
 * countGraphemes('👨‍👩‍👧') // 1
 */
export function countGraphemes(text: string): number {
  // Plain ASCII without line breaks has a character per code unit, so that most texts are not segmented.
  if (/^[ -~]*$/.test(text)) return text.length;
  let count = 0;
  for (const _segment of segmenter.segment(text)) count += 1;
  return count;
}

/** Whether a text has more characters than so many; no more of it is segmented than tells. */
export function exceedsGraphemes(text: string, most: number): boolean {
  // A character takes a code unit at least.
  if (text.length <= most) return false;
  let count = 0;
  for (const _segment of segmenter.segment(text)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}
