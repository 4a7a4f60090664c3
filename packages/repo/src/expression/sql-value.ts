import type { Operand } from './condition';
import type { SqlScope } from './sql-scope';

/** A value that the database works out, as what takes one sees it: its type, and how it is written. */
export class SqlValue<V> {
  /** Never set: carries the type of the value. */
  declare readonly valueType?: V;

  /** @internal */
  constructor(readonly writeIn: (scope: SqlScope) => Operand) {}
}
