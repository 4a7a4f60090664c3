import type { ValueType } from '../expression/value-type';

/** A column of a query's rows, by the name that it has in SQL. */
interface WrittenColumn {
  readonly name: string;
  readonly type: ValueType;
}

/** A query as SQL, and how its rows are read. */
export interface WrittenRows {
  readonly text: string;
  readonly columns: readonly WrittenColumn[];
  /** One row, from the values that begin at this place. */
  readonly read: (values: readonly unknown[], at: number) => unknown;
}

/** A whole statement, ready to be sent. */
export interface WrittenStatement extends WrittenRows {
  /** How statements and errors name it. */
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A part of what a query selects. */
export interface Part {
  readonly columns: readonly (WrittenColumn & { readonly sql: string })[];
  readonly read: (values: readonly unknown[], at: number) => unknown;
}

/** A single value of a row. */
export function valuePart(name: string, sql: string, type: ValueType): Part {
  const read = type.plain
    ? (values: readonly unknown[], at: number): unknown => values[at]
    : (values: readonly unknown[], at: number): unknown => type.fromDatabase(values[at]);
  return { columns: [{ name, sql, type }], read };
}

/** Parts under names, as one object. */
export function objectPart(parts: readonly (readonly [string, Part])[]): Part {
  const places: { readonly name: string; readonly start: number; readonly read: Part['read'] }[] = [];
  let start = 0;
  for (const [name, part] of parts) {
    places.push({ name, start, read: part.read });
    start += part.columns.length;
  }
  return {
    columns: parts.flatMap(([, part]) => part.columns),
    read(values, at) {
      const row: Record<string, unknown> = {};
      for (const place of places) row[place.name] = place.read(values, at + place.start);
      return row;
    },
  };
}
