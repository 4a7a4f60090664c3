import type { ErrorParam, FieldError } from './field-error';

type Judgement = Omit<FieldError, 'field'>;
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

const number =
  (kind: string, words: string): Render =>
  (args) =>
    judgement(`must be ${words} %{number}`, 'number', { kind, number: asParam(args[0]) });

const atLeast = (count: unknown, type: string): Judgement =>
  type === 'list'
    ? judgement('should have at least %{count} item(s)', 'length', {
        count: asParam(count),
        kind: 'min',
        type,
      })
    : judgement('should be at least %{count} character(s)', 'length', {
        count: asParam(count),
        kind: 'min',
        type,
      });

const atMost = (count: unknown, type: string): Judgement =>
  type === 'list'
    ? judgement('should have at most %{count} item(s)', 'length', {
        count: asParam(count),
        kind: 'max',
        type,
      })
    : judgement('should be at most %{count} character(s)', 'length', {
        count: asParam(count),
        kind: 'max',
        type,
      });

/** Each class-validator decorator as one of Ecto's rules, with Ecto's message and parameters. */
const rules: Readonly<Record<string, Render>> = {
  isDefined: () => judgement("can't be blank", 'required'),
  isNotEmpty: () => judgement("can't be blank", 'required'),
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
  isISO8601: format('iso8601'),
  matches: (args) =>
    judgement('has invalid format', 'format', args[0] instanceof RegExp ? { format: args[0].source } : {}),
  minLength: (args) => atLeast(args[0], 'string'),
  maxLength: (args) => atMost(args[0], 'string'),
  isLength: (args, value) =>
    typeof value === 'string' && typeof args[0] === 'number' && [...value].length < args[0]
      ? atLeast(args[0], 'string')
      : atMost(args[1], 'string'),
  arrayMinSize: (args) => atLeast(args[0], 'list'),
  arrayNotEmpty: () => atLeast(1, 'list'),
  arrayMaxSize: (args) => atMost(args[0], 'list'),
  arrayUnique: () => judgement('has duplicate entries', 'unique_entries'),
  isIn: (args) => judgement('is invalid', 'inclusion', { enum: asParam(args[0]) }),
  isEnum: (args) => judgement('is invalid', 'inclusion', { enum: asParam(args[1]) }),
  isNotIn: (args) => judgement('is reserved', 'exclusion', { enum: asParam(args[0]) }),
  min: number('greater_than_or_equal_to', 'greater than or equal to'),
  max: number('less_than_or_equal_to', 'less than or equal to'),
  isPositive: () =>
    judgement('must be greater than %{number}', 'number', { kind: 'greater_than', number: 0 }),
  isNegative: () => judgement('must be less than %{number}', 'number', { kind: 'less_than', number: 0 }),
  equals: (args) => judgement('must be %{value}', 'inclusion', { value: asParam(args[0]) }),
};

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

function asParam(value: unknown): ErrorParam {
  if (Array.isArray(value)) return value.map((item) => (isPlain(item) ? item : describe(item)));
  return isPlain(value) ? value : describe(value);
}

/** A parameter that is no plain value, such as a class or a pattern, by its name or text. */
function describe(value: unknown): string {
  return typeof value === 'function'
    ? value.name
    : value instanceof RegExp
      ? value.source
      : (JSON.stringify(value) ?? '');
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
