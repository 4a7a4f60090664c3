const loaded = new WeakSet<object>();

/** Stands on the prototype of rows that were read, which costs a read nothing per row. */
export const readMark = Symbol('read from the database');

/** Remembers that an object is a row of the database, so that a changeset of it is an update. */
export function markLoaded<T extends object>(row: T): T {
  loaded.add(row);
  return row;
}

/** Whether an object was read from, or written to, the database. */
export function isLoaded(row: object): boolean {
  return readMark in row || loaded.has(row);
}
