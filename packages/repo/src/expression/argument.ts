import { placeholder } from './parameter';
import type { SqlScope } from './sql-scope';
import { SqlValue } from './sql-value';
import type { ValueType } from './value-type';

/** An expression, or the placeholder of a value of this type, which it names. */
export function argument(scope: SqlScope, type: ValueType, given: unknown): string {
  if (given instanceof SqlValue) return scope.write(given).sql;
  return `${given === null ? scope.bind(null) : placeholder(scope, given, type.toDatabase)}::${type.sqlType}`;
}
