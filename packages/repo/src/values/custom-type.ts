import { ProgrammerError, type Result } from '@tintype/database';
import type { CastRefusal } from './cast-outcome';

/** A type of the caller's own: how a raw parameter becomes one of its values, and which two values are the same. */
export interface CustomType<V = unknown> {
  readonly kind: 'custom';
  /** What errors call it. */
  readonly name: string;
  readonly cast: (raw: unknown) => Result<V, CastRefusal | null>;
  // A method, so that a type of numbers is a type, too.
  /** Whether two values are the same, so that one that is sent again is no change. */
  equal?(a: V, b: V): boolean;
}

/**
 * A type of your own, for `@CastAs` and for data without a class. Its function is given a plain copy of what was sent (a text, a
 * number, a list, a map), never null, and answers with `ok(value)`, or with `err(null)` for "is invalid", or `err({ message, params })`.
 * How a value is kept in its column is for TypeORM's `transformer` to say.
 *
 * @param options.equal whether two values are the same, so that one that is sent again is no change. Default: by their parts
 * @throws {ProgrammerError} the name is blank or `cast` is no function
 *
 * @example
 * const cents = customType<number>('cents', (raw) => {
 *   const amount = castValue(raw, { kind: 'decimal' });
 *   if (!amount.ok) return err(null);
 *   const whole = Number(amount.value) * 100;
 *   return Number.isInteger(whole) ? ok(whole) : err({ message: 'has more than %{digits} digits', params: { digits: 2 } });
 * });
 * castValue('12.50', cents) // { ok: true, value: 1250 }
 */
export function customType<V>(
  name: string,
  cast: CustomType<V>['cast'],
  options: { readonly equal?: (a: V, b: V) => boolean } = {},
): CustomType<V> {
  // From JavaScript anything may come.
  if (typeof name !== 'string' || name.trim() === '' || typeof cast !== 'function')
    throw new ProgrammerError('customType wants a name, and a function that casts');
  return { kind: 'custom', name, cast, ...options };
}
