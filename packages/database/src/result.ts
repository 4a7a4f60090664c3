/** What an operation that may fail in expected ways returns: the value, or an error told apart by its `kind`. */
export type Result<T, E> = Ok<T> | Err<E>;

/** The result of an operation that succeeded. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** The result of an operation that failed in an expected way. `error.kind` says which way. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** The value of a result that succeeds. */
export type ValueOf<R> = R extends Ok<infer T> ? T : never;

/** The error of a result that fails, or each of them. */
export type ErrorOf<R> = R extends Err<infer E> ? E : never;

/**
 * Wraps a value as success.
 *
 * @example
 * ok(42) // { ok: true, value: 42 }
 */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/**
 * Wraps an error as an expected failure.
 *
 * @example
 * err({ kind: 'not_found' }) // { ok: false, error: { kind: 'not_found' } }
 */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/**
 * Whether a value is what {@link ok} or {@link err} makes.
 *
 * @example
 * isResult(ok(42)) // true
 */
export function isResult(value: unknown): value is Result<unknown, unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return (value.ok === true && 'value' in value) || (value.ok === false && 'error' in value);
}

/** What kind of value it is, for a sentence that must not repeat the value itself. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'nothing (is a `return` missing?)';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

/** Thrown by {@link unwrap}: carries the error value that the caller chose not to handle. */
export class UnwrapError extends Error {
  override readonly name = 'UnwrapError';

  constructor(readonly error: unknown) {
    super(`unwrapped a failed result: ${describeError(error)}`);
  }
}

/**
 * The value of a success; throws {@link UnwrapError} for a failure. For scripts and tests, where a failure is a fault.
 *
 * @example
 * unwrap(ok(42)) // 42
 */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new UnwrapError(result.error);
}

function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const kind = 'kind' in error ? String(error.kind) : 'error';
  const changeset = 'changeset' in error ? error.changeset : null;
  if (typeof changeset !== 'object' || changeset === null || !('errorsByField' in changeset)) return kind;
  return `${kind} ${JSON.stringify(changeset.errorsByField)}`;
}
