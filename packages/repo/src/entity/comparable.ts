import { types } from 'node:util';
import { type CastOutcome, castTo, refused } from '../values/cast-outcome';
import type { CastType } from '../values/cast-types';
import { castValue } from '../values/cast-value';
import { type ColumnLimit, columnLimits } from './column-limits';
import { columnCastType } from './column-types';

/** A value as a column is compared with it; refused where it cannot be one of the column's type. */
export type Compare = (value: unknown) => CastOutcome;

/** Types whose values are known well enough to refuse others; any other column is left to the server. */
const known = new Set([
  'uuid',
  'integer',
  'smallint',
  'bigint',
  'boolean',
  'numeric',
  'double precision',
  'real',
  'timestamp with time zone',
  'timestamp without time zone',
  'date',
  'time without time zone',
  'text',
  'character varying',
]);

const integers = new Set(['integer', 'smallint', 'bigint']);

/** How the values of an item of a column are compared: cast as parameters of a form are. */
export function compareBy(entity: object, property: string, itemType: string): Compare {
  const found = columnCastType(entity, property);
  if (found === null) return castTo;
  const type = found.kind === 'array' ? found.of : found;
  // A value of the caller's own type is no raw parameter, and its column is for the transformer.
  if (type.kind === 'custom') return castTo;
  // The type of an enum has a name of its own, and its entity may leave the values to the database.
  const listed = type.kind === 'enum' && type.values.length > 0;
  if (!listed && !known.has(itemType)) return castTo;
  // A text too long for its column is compared all the same; an integer beyond its column's type is no value of it.
  const limit = integers.has(itemType) ? columnLimits(entity).get(property) : undefined;
  const isList = found.kind === 'array';
  return (value) => {
    const outcome = special(type, value) ? castTo(value) : castValue(value, type);
    return outcome.ok && beyond(limit, isList ? [outcome.value] : outcome.value) ? refused : outcome;
  };
}

function beyond(limit: ColumnLimit | undefined, value: unknown): boolean {
  return limit !== undefined && limit(value) !== null;
}

/** What a column may hold, and no form lets in: times and days that PostgreSQL alone writes, and what is no number. */
function special({ kind }: CastType, value: unknown): boolean {
  if (kind === 'instant') return types.isDate(value) && !Number.isNaN(value.getTime());
  if (kind === 'date')
    return typeof value === 'string' && /^(?:\d{4,6}-\d\d-\d\d(?: BC)?|-?infinity)$/.test(value);
  if (kind === 'time') return value === '24:00:00';
  const isNumber = kind === 'float' || kind === 'decimal';
  return isNumber && ['NaN', 'Infinity', '-Infinity'].includes(String(value));
}
