import type { OnConflict } from './on-conflict';

interface WriteOptions<T> {
  /** Inside a transaction: surround the statement with a savepoint, so that a violation does not doom it. Default true. */
  readonly savepoint?: boolean;
  /** Read back after the write: all fields, or these. What the database fills in on insert comes back in any case. */
  readonly returning?: true | readonly (keyof T & string)[];
}

/** How one row is inserted. */
export interface InsertOptions<T> extends WriteOptions<T> {
  readonly onConflict?: OnConflict<T>;
}

interface StaleOptions {
  /** A row that is gone, or has moved on, is no error. */
  readonly allowStale?: boolean;
  /** Makes a stale row an error of this field instead of `stale`. */
  readonly staleErrorField?: string;
  readonly staleErrorMessage?: string;
}

/** How one row is updated. */
export interface UpdateOptions<T = object> extends WriteOptions<T>, StaleOptions {
  /** Writes even without changes, so that timestamps and version move on. */
  readonly force?: boolean;
}

/** How one row is deleted. */
export interface DeleteOptions<T = object> extends WriteOptions<T>, StaleOptions {}
