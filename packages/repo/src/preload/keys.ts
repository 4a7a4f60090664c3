import type { TableColumn } from '../entity/table';

/** What a row is looked up by: equal for equal keys, whether they come from a row or from the database. */
export type Key = string | number;

/** The distinct keys of some parents. */
export interface Keys {
  /** In the order in which they were met, as keys of a map. */
  readonly list: readonly Key[];
  /** Their values as the database takes them, one list per column. */
  readonly columns: readonly (readonly unknown[])[];
  /** Their values as the rows hold them. */
  readonly values: readonly unknown[];
}

/** One value of a key in a form that a map can compare. */
function keyPart(value: unknown): Key {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return String(value);
}

/** A key of several columns as one text; no text of the database holds the character between them. */
function joined(parts: readonly Key[]): Key {
  return parts.join('\u0000');
}

/** The key in a parent, or null when a part of it is missing. */
export function parentKeyOf(row: object, columns: readonly TableColumn[]): Key | null {
  const [only] = columns;
  if (only && columns.length === 1) return partOfParent(row, only);
  const parts: Key[] = [];
  for (const column of columns) {
    const part = partOfParent(row, column);
    if (part === null) return null;
    parts.push(part);
  }
  return joined(parts);
}

function partOfParent(row: object, column: TableColumn): Key | null {
  const value: unknown = Reflect.get(row, column.property);
  if (value === null || value === undefined) return null;
  // One side of a key may hold as a number what the other holds as a bigint or as text.
  if (column.sqlType === 'bigint') return String(keyPart(value));
  // The database writes a uuid in small letters, whatever a row was made with.
  return column.sqlType === 'uuid' && typeof value === 'string' ? value.toLowerCase() : keyPart(value);
}

/** The key in a row as it came from the database. */
export function childKeyOf(
  values: readonly unknown[],
  columns: readonly TableColumn[],
  positions: readonly number[],
): Key {
  const [only] = columns;
  const [position = 0] = positions;
  if (only && columns.length === 1) return partOfChild(values[position], only);
  return joined(columns.map((column, index) => partOfChild(values[positions[index] ?? 0], column)));
}

function partOfChild(value: unknown, column: TableColumn): Key {
  if (column.sqlType === 'bigint') return String(keyPart(value));
  return keyPart(column.plain ? value : column.fromDatabase(value));
}

/** The key in what a loading function was given and gives back with its rows: a value, or a tuple of them. */
export function givenKeyOf(value: unknown): Key {
  return Array.isArray(value) ? joined(value.map(keyPart)) : keyPart(value);
}

/** The distinct keys of parents, ready to be sent. */
export function distinctKeys(parents: ReadonlyMap<Key, object>, columns: readonly TableColumn[]): Keys {
  const [only] = columns;
  const single = columns.length === 1;
  const values: unknown[] = [];
  const lists: unknown[][] = columns.map(() => []);
  for (const row of parents.values()) {
    const parts = columns.map((column) => Reflect.get(row, column.property));
    values.push(only && single ? parts[0] : parts);
    columns.forEach((column, index) => {
      lists[index]?.push(column.plain ? parts[index] : column.toDatabase(parts[index]));
    });
  }
  return { list: [...parents.keys()], columns: lists, values };
}
