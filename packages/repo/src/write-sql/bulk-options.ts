import type { Rows } from '../expression/rows';
import type { Where } from '../query/list';
import type { Query } from '../query/query';
import type { Columns } from '../query/tables';
import type { SetValues } from './assigned';
import type { OnConflict } from './on-conflict';

/**
 * Which rows a bulk write is about: values by field, the conditions of a query, the rows of a query in its long form, or every
 * row of the table by name.
 */
export type BulkWhere<T extends object> = Where<T> | Query<T, object> | Rows<T> | 'all';

/** What a write of many rows gives back. */
export interface BulkOptions<T> {
  /** Give the written rows back: with all fields, or with these. Default: only how many. */
  readonly returning?: true | readonly (keyof T & string)[];
}

/** How many rows are inserted by one statement. */
export interface BulkInsertOptions<T> extends BulkOptions<T> {
  /** Values that all rows have: sent once, however many rows there are. */
  readonly shared?: Readonly<Partial<T>>;
  readonly onConflict?: OnConflict<T>;
}

/** What the expressions of a bulk update are given where its rows are chosen by the short form: the columns of the row. */
export interface UpdatedTables<T> {
  readonly row: Columns<T>;
}

/** What happens to every row: fields are set, added to, or have an item put in or taken out. */
export interface BulkUpdate<T, Tables = UpdatedTables<T>> {
  /**
   * New values, or a function that makes them of columns: those of the row, as `row`, and those of the tables of a query in its long
   * form, by their names. Where a row meets several of a joined table, one of them counts.
   */
  readonly set?: SetValues<T, Tables>;
  readonly inc?: { readonly [F in keyof T & string]?: number };
  /** Appends an item to a list. */
  readonly push?: { readonly [F in keyof T & string]?: Item<T[F]> };
  /** Takes every such item out of a list. */
  readonly pull?: { readonly [F in keyof T & string]?: Item<T[F]> };
}

type Item<Value> = NonNullable<Value> extends readonly (infer One)[] ? One : never;

/** How many rows were written, and the rows where they were asked for. */
export interface BulkWritten<T> {
  readonly count: number;
  readonly rows: readonly T[];
}
