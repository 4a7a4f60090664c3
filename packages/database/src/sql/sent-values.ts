import { types } from 'node:util';
import { instantText } from './instants';

/** The values of a statement as they are sent: times as text in UTC, also inside lists. */
export function sentValues(values: readonly unknown[]): unknown[] {
  return values.map(sentValue);
}

function sentValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (types.isDate(value)) return instantText(value);
  return Array.isArray(value) && value.some(holdsTime) ? value.map(sentValue) : value;
}

function holdsTime(item: unknown): boolean {
  return types.isDate(item) || (Array.isArray(item) && item.some(holdsTime));
}
