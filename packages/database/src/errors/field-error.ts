/**
 * One reason why a field was refused. `message` is a template whose `%{name}` places are filled from `params`, so that
 * it can be translated; `rule` is the stable code. Neither ever holds the value that was refused.
 */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

/** A value that an error names, such as the limit of a length: what JSON can hold, for a translation to use. */
export type ErrorParam = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** A reason before it is known which field it is about. */
export type Judgement = Omit<FieldError, 'field'>;

/** "can't be blank": the one judgement of a value that is not there. */
export const blank: Judgement = { message: "can't be blank", rule: 'required', params: {} };

/** The error of parameters that are not an object of fields: a text, a list, an instance of a class. */
export function noObject(fields: readonly string[]): FieldError {
  const params = { type: 'object', fields };
  return { field: 'base', message: 'must be an object with the fields %{fields}', rule: 'cast', params };
}

/**
 * The message with its parameters filled in.
 *
 * @example
 * renderMessage({ message: 'should be at most %{count} character(s)', params: { count: 3 } })
 * // 'should be at most 3 character(s)'
 */
export function renderMessage(error: Pick<FieldError, 'message' | 'params'>): string {
  if (!error.message.includes('%{')) return error.message;
  return error.message.replace(/%\{(\w+)\}/g, (place, name: string) => {
    if (!Object.hasOwn(error.params, name)) return place;
    const value = error.params[name];
    return value === undefined ? place : Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** A parameter of a rule as an error carries it: a class or a pattern by its name or text. */
export function errorParam(value: unknown): ErrorParam {
  if (Array.isArray(value)) return value.map((item: unknown) => (isScalar(item) ? item : describe(item)));
  return isScalar(value) ? value : describe(value);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function describe(value: unknown): string {
  if (typeof value === 'function') return value.name;
  if (value instanceof RegExp) return value.source;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
