import type { Operand } from './condition';
import type { Rows } from './rows';
import type { SqlValue } from './sql-value';

/** Where expressions are written: one SELECT, or one inside of another. */
export interface SqlScope {
  /** How errors name the query. */
  readonly entity: string;
  /** Takes a value and gives the placeholder that stands for it. */
  bind(value: unknown): string;
  /** An expression as SQL; the same one is written the same way, with the same placeholders. */
  write(expression: SqlValue<unknown>): Operand;
  /** A column of a source of this query, or of one around it. */
  column(source: object, property: string): Operand;
  /** Another query inside of this one, which may name the columns of this one; and the type of its first field. */
  rows(rows: Rows<unknown>): Operand;
}
