import { type ClientFaultCode, DatabaseError } from '@tintype/database';
import { declaredCastType, designCastType } from '../values/cast-types';

/**
 * What an entity's property holds of a bigint column: a number, which stops at 2^53; a bigint; text; or, where nothing
 * tells, a number as far as it is exact and a bigint beyond.
 */
export type WideInteger = 'number' | 'bigint' | 'text' | 'either';

/**
 * By `@CastAs` on the property, else by the type that the compiler recorded, which it does for `number`, `bigint` and
 * `string` alone.
 *
 * @example
 * wideIntegerOf(Author.prototype, 'rank') // 'number'
 */
export function wideIntegerOf(prototype: object, property: string): WideInteger {
  const type = declaredCastType(prototype, property) ?? designCastType(prototype, property);
  switch (type?.kind) {
    case 'integer':
    case 'float':
      return 'number';
    case 'bigint':
      return 'bigint';
    case 'string':
      return 'text';
    default:
      return 'either';
  }
}

/** A value of a bigint column as its property holds it. */
export function wideIntegerFrom(value: unknown, as: WideInteger, what: string): unknown {
  if (typeof value !== 'number' && typeof value !== 'bigint') return value;
  switch (as) {
    case 'either':
      return value;
    case 'bigint':
      return BigInt(value);
    case 'text':
      return String(value);
    case 'number':
      if (typeof value === 'number') return value;
      throw beyond('unreadable_answer', what, value);
  }
}

/** A value for a bigint column, as text; one that could not be read back is refused. */
export function wideIntegerTo(value: unknown, as: WideInteger, what: string): unknown {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw beyond('unsendable_value', what, value);
  if (as === 'number' && isBeyond(value)) throw beyond('unsendable_value', what, value);
  return typeof value === 'bigint' ? String(value) : value;
}

function isBeyond(value: unknown): boolean {
  const text = typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^[+-]?\d{1,400}$/.test(text) && !Number.isSafeInteger(Number(text));
}

function beyond(code: ClientFaultCode, what: string, value: unknown): DatabaseError {
  return new DatabaseError(code, {
    message: `${what} is a number, and ${String(value)} is no integer that a number holds exactly: declare the property as bigint or string`,
  });
}
