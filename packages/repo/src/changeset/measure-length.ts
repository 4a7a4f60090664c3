import type { Judgement } from './field-error';

/** What the length of a text is counted in: characters as a person sees them, code points, or bytes of UTF-8. */
export type LengthUnit = 'graphemes' | 'codepoints' | 'bytes';

export type LengthKind = 'is' | 'min' | 'max';

type LengthType = 'string' | 'binary' | 'list' | 'map';

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
  const { type, length } = measured;
  if (limits.is !== undefined && length !== limits.is) return lengthError('is', limits.is, type);
  if (limits.min !== undefined && length < limits.min) return lengthError('min', limits.min, type);
  if (limits.max !== undefined && length > limits.max) return lengthError('max', limits.max, type);
  return null;
}

const words: Readonly<Record<LengthKind, string>> = { is: '', min: 'at least ', max: 'at most ' };

/** The judgement that a length is not what it should be, in Ecto's words. */
export function lengthError(kind: LengthKind, count: number, type: LengthType): Judgement {
  const message =
    type === 'list' || type === 'map'
      ? `should have ${words[kind]}%{count} item(s)`
      : `should be ${words[kind]}%{count} ${type === 'binary' ? 'byte' : 'character'}(s)`;
  return { message, rule: 'length', params: { count, kind, type } };
}

function measure(value: unknown, unit: LengthUnit): { type: LengthType; length: number } | null {
  if (typeof value === 'string') {
    return unit === 'bytes'
      ? { type: 'binary', length: Buffer.byteLength(value) }
      : { type: 'string', length: unit === 'codepoints' ? [...value].length : countGraphemes(value) };
  }
  if (Array.isArray(value)) return { type: 'list', length: value.length };
  if (value instanceof Uint8Array) return { type: 'binary', length: value.byteLength };
  if (value instanceof Set) return { type: 'list', length: value.size };
  if (value instanceof Map) return { type: 'map', length: value.size };
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? { type: 'map', length: Object.keys(value).length }
    : null;
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
