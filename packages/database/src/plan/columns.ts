import { parseInstant } from '../sql/instants';

/**
 * How a value of a plan's answer becomes a property. `text`: text, uuid, and names of states. `number`: integers below 2^53.
 * `exact`: numeric, as text with all of its digits. `instant`: a time, as a Date. `list`: an array of texts or numbers.
 */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'exact' | 'instant' | 'list';

/** The columns of a row by property, in the order in which they are sent: `authorId` is the column `author_id`. */
export type Columns<Row extends object> = { readonly [Property in keyof Row & string]-?: ColumnKind };

type Decode<Row extends object> = (values: readonly unknown[]) => Row;

/** The name of a property as a column: `authorId` as `author_id`. */
export function columnName(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** SQL of one row as a JSON list of its columns. */
export function rowAsJson(columns: Columns<object>, more: readonly string[] = []): string {
  const values = Object.entries<ColumnKind>(columns).map(([property, kind]) =>
    kind === 'exact' || kind === 'instant' ? `${columnName(property)}::text` : columnName(property),
  );
  return `json_build_array(${[...values, ...more].join(', ')})`;
}

/** The way back: a row from a list that `rowAsJson` has made. */
export function decoderOf<Row extends object>(columns: Columns<Row>): Decode<Row> {
  const properties = Object.entries<ColumnKind>(columns);
  return (values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < properties.length; index += 1) {
      const [property, kind] = properties[index] as [string, ColumnKind];
      const value = values[index];
      row[property] = kind === 'instant' && typeof value === 'string' ? parseInstant(value, property) : value;
    }
    // The columns name every property of the row, and no other.
    return row as Row;
  };
}
