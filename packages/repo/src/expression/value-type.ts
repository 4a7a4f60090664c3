import { DatabaseError } from '@tintype/database';
import type { TableColumn } from '../entity/table';
import { castTo } from '../values/cast-outcome';
import type { CastType } from '../values/cast-types';
import { castValue } from '../values/cast-value';

/** What is known of the values of an expression: how one is compared, sent and read. A column of an entity is one. */
export type ValueType = Pick<
  TableColumn,
  | 'property'
  | 'sqlType'
  | 'itemType'
  | 'isArray'
  | 'isJson'
  | 'nullable'
  | 'plain'
  | 'compare'
  | 'toDatabase'
  | 'fromDatabase'
>;

/** The SQL types that an expression can be given by name, and what their values are here. */
export interface SqlTypes {
  readonly boolean: boolean;
  readonly integer: number;
  readonly bigint: number;
  readonly 'double precision': number;
  /** Text, so that no digit is lost. */
  readonly numeric: string;
  readonly text: string;
  readonly uuid: string;
  readonly timestamptz: Date;
  /** A day as text, `2026-01-31`. */
  readonly date: string;
  readonly jsonb: unknown;
  readonly 'integer[]': readonly number[];
  readonly 'text[]': readonly string[];
  readonly 'uuid[]': readonly string[];
}

/** The name of an SQL type that a fragment or a value may have. */
export type SqlType = keyof SqlTypes;

const same = (value: unknown): unknown => value;

function typeOf(sqlType: string, cast: CastType, read: (value: unknown) => unknown = same): ValueType {
  const isArray = sqlType.endsWith('[]');
  const isJson = sqlType === 'jsonb';
  return {
    property: sqlType,
    sqlType,
    itemType: isArray ? sqlType.slice(0, -2) : sqlType,
    isArray,
    isJson,
    nullable: true,
    plain: read === same,
    compare: cast.kind === 'any' ? castTo : (value) => castValue(value, cast),
    toDatabase: isJson ? jsonText : same,
    fromDatabase: read,
  };
}

function jsonText(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined)
    throw new DatabaseError('unsendable_value', { message: 'a jsonb value holds what JSON cannot carry' });
  return text;
}

/** PostgreSQL counts in bigint, and sums integers in it; one that no number holds is refused, and never rounded. */
function wholeNumber(value: unknown): unknown {
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isSafeInteger(number) && Number.isInteger(number))
    throw new DatabaseError('unreadable_answer', {
      message: `${number} is too large for a number, and is not exact in one`,
    });
  return number;
}

const types: Readonly<Record<SqlType, ValueType>> = {
  boolean: typeOf('boolean', { kind: 'boolean' }),
  integer: typeOf('integer', { kind: 'integer' }),
  bigint: typeOf('bigint', { kind: 'integer' }, wholeNumber),
  'double precision': typeOf('double precision', { kind: 'float' }),
  numeric: typeOf('numeric', { kind: 'decimal' }),
  text: typeOf('text', { kind: 'string' }),
  uuid: typeOf('uuid', { kind: 'uuid' }),
  timestamptz: typeOf('timestamptz', { kind: 'instant' }),
  date: typeOf('date', { kind: 'date' }),
  jsonb: typeOf('jsonb', { kind: 'any' }),
  'integer[]': typeOf('integer[]', { kind: 'integer' }),
  'text[]': typeOf('text[]', { kind: 'string' }),
  'uuid[]': typeOf('uuid[]', { kind: 'uuid' }),
};

/** The type of this name, or null for any other name. */
export function typeNamed(name: string): ValueType | null {
  // From JavaScript anything may come, and the name becomes a part of the text.
  return Object.hasOwn(types, name) ? types[name as SqlType] : null;
}

/** One of the types above. */
export function sqlType(name: SqlType): ValueType {
  return types[name];
}

/** A numeric that is read as a number, as an average of whole numbers is. */
export const readNumber: ValueType = {
  ...typeOf('numeric', { kind: 'float' }, wholeNumber),
  property: 'double precision',
};

const numeric = new Set(['integer', 'smallint', 'bigint', 'numeric', 'double precision', 'real']);

/** Whether values of the type can be added. */
export function isNumeric({ sqlType: name }: ValueType): boolean {
  return numeric.has(name);
}
