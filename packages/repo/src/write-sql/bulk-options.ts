import type { Rows } from '../expression/rows';
import type { Where } from '../query/list';
import type { Query } from '../query/query';
import type { OnConflict } from './on-conflict';

/**
 * Which rows a bulk write is about: values by field, the conditions of a query, the rows of a query in its long form, or every
 * row of the table by name.
 */
export type BulkWhere<T extends object> = Where<T> | Query<T, object> | Rows<T> | 'all';

export interface BulkOptions<T> {
  /** Give the written rows back: with all fields, or with these. Default: only how many. */
  readonly returning?: true | readonly (keyof T & string)[];
}

export interface BulkInsertOptions<T> extends BulkOptions<T> {
  /** Values that all rows have: sent once, however many rows there are. */
  readonly shared?: Readonly<Partial<T>>;
  readonly onConflict?: OnConflict<T>;
}

/** What happens to every row: fields are set, added to, or have an item put in or taken out. */
export interface BulkUpdate<T> {
  readonly set?: Readonly<Partial<T>>;
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
