import type { ErrorParam } from '@tintype/database';
import { blank, errorParam, type Judgement } from '@tintype/database/internal';
import { lengthError } from '../values/measure-length';
import { numberError } from '../values/number-limits';

type Render = (args: readonly unknown[], value: unknown) => Judgement;

const judgement = (message: string, rule: string, params: Record<string, ErrorParam> = {}): Judgement => ({
  message,
  rule,
  params,
});
const typed =
  (type: string): Render =>
  () =>
    judgement('is invalid', 'cast', { type });
const format =
  (name: string): Render =>
  () =>
    judgement('has invalid format', 'format', { format: name });

/** Each class-validator decorator as one of Ecto's rules, with Ecto's message and parameters. */
const rules: Readonly<Record<string, Render>> = {
  isDefined: () => blank,
  isNotEmpty: () => blank,
  isString: typed('string'),
  isInt: typed('integer'),
  isNumber: typed('float'),
  isBoolean: typed('boolean'),
  isDate: typed('instant'),
  isDecimal: typed('decimal'),
  isUuid: typed('uuid'),
  isArray: typed('array'),
  isObject: typed('map'),
  isEmail: format('email'),
  isUrl: format('url'),
  isPhoneNumber: format('phone'),
  isIso8601: format('iso8601'),
  isDateString: format('iso8601'),
  matches: (args) =>
    judgement('has invalid format', 'format', args[0] instanceof RegExp ? { format: args[0].source } : {}),
  minLength: ([count]) => lengthError('min', Number(count), 'codepoints'),
  maxLength: ([count]) => lengthError('max', Number(count), 'codepoints'),
  maxGraphemes: ([count]) => lengthError('max', Number(count), 'graphemes'),
  maxCodePoints: ([count]) => lengthError('max', Number(count), 'codepoints'),
  maxBytes: ([count]) => lengthError('max', Number(count), 'bytes'),
  isLength: ([min, max], value) => textLength(Number(min), typeof max === 'number' ? max : null, value),
  arrayMinSize: ([count]) => lengthError('min', Number(count), 'list'),
  arrayNotEmpty: () => lengthError('min', 1, 'list'),
  arrayMaxSize: ([count]) => lengthError('max', Number(count), 'list'),
  arrayUnique: () => judgement('has duplicate entries', 'unique_entries'),
  isIn: (args) => judgement('is invalid', 'inclusion', { enum: errorParam(args[0]) }),
  isEnum: (args) => judgement('is invalid', 'inclusion', { enum: errorParam(args[1]) }),
  isNotIn: (args) => judgement('is reserved', 'exclusion', { enum: errorParam(args[0]) }),
  min: ([limit]) => numberError('greaterThanOrEqualTo', limit),
  max: ([limit]) => numberError('lessThanOrEqualTo', limit),
  isPositive: () => numberError('greaterThan', 0),
  isNegative: () => numberError('lessThan', 0),
  equals: (args) => judgement('must be %{value}', 'inclusion', { value: errorParam(args[0]) }),
};

/**
 * Whether a rule has a message here, so that the one which class-validator writes is not read.
 *
 * @example
 * hasOwnMessage('maxLength') // true
 */
export const hasOwnMessage = (name: string): boolean => Object.hasOwn(rules, name);

/**
 * A failed class-validator rule as message template, rule name and parameters. A rule that has no counterpart keeps
 * its own name and the message class-validator wrote.
 *
 * @example
 * renderRule('maxLength', [30], 'x'.repeat(31), '…').message // 'should be at most %{count} character(s)'
 */
export function renderRule(
  name: string,
  args: readonly unknown[],
  value: unknown,
  written: string,
): Judgement {
  const render = Object.hasOwn(rules, name) ? rules[name] : undefined;
  return render ? render(args, value) : judgement(written, name);
}

/** `@Length` says both limits in one; of a list, what its first text that breaks one of them breaks. */
function textLength(min: number, max: number | null, value: unknown): Judgement {
  if (min === max) return lengthError('is', min, 'codepoints');
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const lengths = texts.flatMap((text) => (typeof text === 'string' ? [countedLength(text)] : []));
  const broken = lengths.find((length) => length < min || (max !== null && length > max));
  return max === null || (broken !== undefined && broken < min)
    ? lengthError('min', min, 'codepoints')
    : lengthError('max', max, 'codepoints');
}

/** As class-validator counts: code points, without those that only choose how the one before them looks. */
function countedLength(text: string): number {
  return [...text.replace(/(?<!\uFE0E|\uFE0F|^)(?:\uFE0E|\uFE0F)/g, '')].length;
}
