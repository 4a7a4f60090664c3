import type { EntityTable, TableColumn } from '../entity/table';
import { ProgrammerError } from '../errors';
import { preparedName } from '../sql/statement';
import type { Query } from './client';

/** What to do when the row to insert meets one that has its key already. */
export type OnConflict<T> =
  | { readonly kind: 'nothing'; readonly target?: readonly (keyof T & string)[] }
  | {
      readonly kind: 'replace';
      readonly target: readonly (keyof T & string)[];
      readonly fields: readonly (keyof T & string)[];
    };

/** A write with the columns that its RETURNING list gives back, in order. */
export interface Write {
  readonly query: Query;
  readonly returned: readonly TableColumn[];
}

/** INSERT of the given values; columns left to the database's defaults come back. */
export function insertSql<T extends object>(
  table: EntityTable<T>,
  values: ReadonlyMap<TableColumn, unknown>,
  onConflict: OnConflict<T> | undefined,
): Write {
  const columns = [...values.keys()];
  const returned = table.columns.filter((column) => !values.has(column));
  const places = columns.map((_column, index) => `$${index + 1}`).join(', ');
  const listed = columns.map((column) => column.quoted).join(', ');
  const conflict = onConflict === undefined ? '' : ` ${conflictSql(table, onConflict)}`;
  // With "do nothing" a returned row is what tells that one was written.
  const returning = returned.length > 0 ? returned : onConflict === undefined ? [] : table.keys;
  const text = `INSERT INTO ${table.path} (${listed}) VALUES (${places})${conflict}${returningSql(returning)}`;
  return {
    query: named(
      `${table.name}.insert`,
      text,
      [...values].map(([column, value]) => column.toDatabase(value)),
    ),
    returned: returning,
  };
}

function conflictSql<T extends object>(table: EntityTable<T>, onConflict: OnConflict<T>): string {
  const target =
    onConflict.target === undefined
      ? ''
      : ` (${columnsOf(table, onConflict.target)
          .map((c) => c.quoted)
          .join(', ')})`;
  if (onConflict.kind === 'nothing') return `ON CONFLICT${target} DO NOTHING`;
  const set = columnsOf(table, onConflict.fields).map(
    (column) => `${column.quoted} = excluded.${column.quoted}`,
  );
  return `ON CONFLICT${target} DO UPDATE SET ${set.join(', ')}`;
}

/** UPDATE of one row by its key, guarded by the values that must still hold. */
export function updateSql<T extends object>(
  table: EntityTable<T>,
  changes: ReadonlyMap<TableColumn, unknown>,
  guards: ReadonlyMap<TableColumn, unknown>,
): Write {
  const set = [...changes.keys()].map((column, index) => `${column.quoted} = $${index + 1}`).join(', ');
  const text = `UPDATE ${table.path} SET ${set} WHERE ${guardSql(guards, changes.size)}`;
  const values = [...changes, ...guards].map(([column, value]) => column.toDatabase(value));
  return { query: named(`${table.name}.update`, text, values), returned: [] };
}

/** DELETE of one row by its key, guarded likewise. */
export function deleteSql<T extends object>(
  table: EntityTable<T>,
  guards: ReadonlyMap<TableColumn, unknown>,
): Write {
  const text = `DELETE FROM ${table.path} WHERE ${guardSql(guards, 0)}`;
  const values = [...guards].map(([column, value]) => column.toDatabase(value));
  return { query: named(`${table.name}.delete`, text, values), returned: [] };
}

function guardSql(guards: ReadonlyMap<TableColumn, unknown>, before: number): string {
  return [...guards.keys()].map((column, index) => `${column.quoted} = $${before + index + 1}`).join(' AND ');
}

function returningSql(columns: readonly TableColumn[]): string {
  return columns.length === 0 ? '' : ` RETURNING ${columns.map((column) => column.quoted).join(', ')}`;
}

/** The columns of the named properties; an unknown name is a programmer error. */
export function columnsOf<T extends object>(
  table: EntityTable<T>,
  properties: readonly string[],
): readonly TableColumn[] {
  return properties.map((property) => {
    const column = table.columns.find((candidate) => candidate.property === property);
    if (!column) throw new ProgrammerError(`${table.name} has no column for "${property}"`);
    return column;
  });
}

function named(name: string, text: string, values: readonly unknown[]): Query {
  const commented = `/* ${name} */ ${text}`;
  return { text: commented, values, name: nameOf(name, commented) };
}

const names = new Map<string, string>();
/** So many shapes of generated statements are prepared; the rest go unnamed, so that no connection holds endless plans. */
const mostNames = 1000;

/** The prepared name of a generated statement, or undefined when there are too many shapes already. */
export function nameOf(name: string, text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const fresh = preparedName(name, text);
  names.set(text, fresh);
  return fresh;
}
