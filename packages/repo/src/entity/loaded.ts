const loaded = new WeakSet<object>();

/** Remembers that an object is a row of the database, so that a changeset of it is an update. */
export function markLoaded<T extends object>(row: T): T {
  loaded.add(row);
  return row;
}

/** Whether an object was read from, or written to, the database. */
export function isLoaded(row: object): boolean {
  return loaded.has(row);
}
