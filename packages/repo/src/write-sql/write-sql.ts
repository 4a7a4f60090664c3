import type { Query } from '@tintype/database/internal';
import { generatedQuery } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import type { EntityTable, TableColumn } from '../entity/table';
import { conflictSql, insertAlias, type OnConflict } from './on-conflict';

/** A write with the columns that its RETURNING list gives back, in order. */
export interface Write {
  readonly query: Query;
  readonly returned: readonly TableColumn[];
}

/** INSERT of the given values; columns left to the database's defaults come back, and those asked for. */
export function insertSql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  given: ReadonlyMap<TableColumn, unknown>,
  onConflict: OnConflict<T> | undefined,
  asked: readonly TableColumn[],
): Write {
  const values: unknown[] = [];
  for (const [column, value] of given)
    values.push(column.plain && !column.isJson ? value : column.toDatabase(value));
  if (onConflict === undefined && asked.length === 0 && table.columns.length <= mostCounted) {
    const { text, name, returned } = plainInsert(repo, table, given);
    return { query: { text, name, values }, returned };
  }
  return builtInsert(repo, table, given, values, onConflict, asked);
}

interface InsertShape {
  readonly text: string;
  readonly name: string | undefined;
  readonly returned: readonly TableColumn[];
}

/** So many columns are told apart by the bits of one number. */
const mostCounted = 50;

const shapes = new WeakMap<object, Map<number, InsertShape>>();

/** The text of an insert is told by which columns have values, so it is written once for each such set. */
function plainInsert<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  given: ReadonlyMap<TableColumn, unknown>,
): InsertShape {
  let place = 1;
  let set = 0;
  for (const column of table.columns) {
    if (given.has(column)) set += place;
    place *= 2;
  }
  const known = shapes.get(table) ?? new Map<number, InsertShape>();
  shapes.set(table, known);
  const found = known.get(set);
  if (found) return found;
  const { query, returned } = builtInsert(repo, table, given, [], undefined, []);
  const shape = { text: query.text, name: query.name, returned };
  known.set(set, shape);
  return shape;
}

function builtInsert<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  given: ReadonlyMap<TableColumn, unknown>,
  values: unknown[],
  onConflict: OnConflict<T> | undefined,
  asked: readonly TableColumn[],
): Write {
  const columns = [...given.keys()];
  const returned = insertReturning(table, given, onConflict, asked);
  const places = columns.map((_column, index) => `$${index + 1}`).join(', ');
  const listed = columns.map((column) => column.quoted).join(', ');
  const conflict = onConflict === undefined ? '' : conflictSql(repo, table, columns, onConflict, values);
  const row = columns.length === 0 ? 'DEFAULT VALUES' : `(${listed}) VALUES (${places})`;
  const alias = onConflict === undefined ? '' : insertAlias;
  const text = `INSERT INTO ${table.path}${alias} ${row}${conflict}${returningSql(returned)}`;
  return { query: generatedQuery(`${table.name}.insert`, text, values), returned };
}

function insertReturning<T extends object>(
  table: EntityTable<T>,
  given: ReadonlyMap<TableColumn, unknown>,
  onConflict: OnConflict<T> | undefined,
  asked: readonly TableColumn[],
): readonly TableColumn[] {
  // After a conflict the row is not the one that was given: all of it comes back.
  if (onConflict !== undefined && onConflict.kind !== 'nothing') return table.columns;
  const filled = table.columns.filter((column) => !given.has(column) || asked.includes(column));
  // With "do nothing" a returned row is what tells that one was written.
  return filled.length > 0 || onConflict === undefined ? filled : table.keys;
}

/** UPDATE of one row by its key, guarded by the values that must still hold. */
export function updateSql<T extends object>(
  table: EntityTable<T>,
  changes: ReadonlyMap<TableColumn, unknown>,
  guards: ReadonlyMap<TableColumn, unknown>,
  returned: readonly TableColumn[],
): Write {
  const set = [...changes.keys()].map((column, index) => `${column.quoted} = $${index + 1}`).join(', ');
  const where = guardSql(guards, changes.size);
  const text = `UPDATE ${table.path} SET ${set} WHERE ${where}${returningSql(returned)}`;
  const values = [...changes, ...guards].map(([column, value]) => column.toDatabase(value));
  return { query: generatedQuery(`${table.name}.update`, text, values), returned };
}

/** DELETE of one row by its key, guarded likewise. */
export function deleteSql<T extends object>(
  table: EntityTable<T>,
  guards: ReadonlyMap<TableColumn, unknown>,
  returned: readonly TableColumn[],
): Write {
  const text = `DELETE FROM ${table.path} WHERE ${guardSql(guards, 0)}${returningSql(returned)}`;
  const values = [...guards].map(([column, value]) => column.toDatabase(value));
  return { query: generatedQuery(`${table.name}.delete`, text, values), returned };
}

function guardSql(guards: ReadonlyMap<TableColumn, unknown>, before: number): string {
  return [...guards.keys()]
    .map((column, index) => {
      // A lock may be null in a row that was never locked; a key never is, and keeps its index.
      const operator = column.isKey ? '=' : 'IS NOT DISTINCT FROM';
      return `${column.quoted} ${operator} $${before + index + 1}`;
    })
    .join(' AND ');
}

/** ` RETURNING …`, or nothing; `before` tells the table where another one has columns of the same names. */
export function returningSql(columns: readonly TableColumn[], before = ''): string {
  return columns.length === 0
    ? ''
    : ` RETURNING ${columns.map((column) => `${before}${column.quoted}`).join(', ')}`;
}
