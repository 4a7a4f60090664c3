const loaded = new WeakSet<object>();
const deleted = new WeakSet<object>();

/** Stands on the prototype of rows that were read, which costs a read nothing per row. */
export const readMark = Symbol('read from the database');

/** What is known of an object: made here, read from or written to the database, or what is left of a row that was deleted. */
export type RowState = 'new' | 'loaded' | 'deleted';

/** Remembers that an object is a row of the database, so that a changeset of it is an update. */
export function markLoaded<T extends object>(row: T): T {
  loaded.add(row);
  deleted.delete(row);
  return row;
}

/** Remembers that an object is what is left of a row that was deleted. */
export function markDeleted<T extends object>(row: T): T {
  deleted.add(row);
  return row;
}

/** Whether an object was read from, or written to, the database, and not deleted by that write. */
export function isLoaded(row: object): boolean {
  return rowState(row) === 'loaded';
}

/** Whether an object is a row of the database, was one, or never was. */
export function rowState(row: object): RowState {
  if (deleted.has(row)) return 'deleted';
  return readMark in row || loaded.has(row) ? 'loaded' : 'new';
}
