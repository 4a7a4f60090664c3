import { types } from 'node:util';
import { instantText } from './instants';

/**
 * The values of a statement as they are sent: times as text in UTC, also inside lists.
 *
 * @throws {RangeError} a text that would be stored as another one
 */
export function sentValues(values: readonly unknown[]): unknown[] {
  return values.map(sentValue);
}

function sentValue(value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed())
    throw new RangeError('a text with half of a surrogate pair cannot be stored as it is');
  if (typeof value !== 'object' || value === null) return value;
  if (types.isDate(value)) return instantText(value);
  return Array.isArray(value) && value.some(isSentOtherwise) ? value.map(sentValue) : value;
}

function isSentOtherwise(item: unknown): boolean {
  if (typeof item === 'string') return !item.isWellFormed();
  return types.isDate(item) || (Array.isArray(item) && item.some(isSentOtherwise));
}
