import { ok, ProgrammerError } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import { undeclared } from '@tintype/database/internal';
import { columnsOf, returnedColumns } from '../entity/columns-of';
import type { EntityTable, TableColumn } from '../entity/table';
import { Rows } from '../expression/rows';
import { SqlValue } from '../expression/sql-value';
import { sqlType, type ValueType } from '../expression/value-type';
import { Select } from '../query/select';
import type { SelectState } from '../query/select-state';
import { SelectWriter } from '../query/select-writer';
import { StatementParts } from '../query/statement-parts';
import { writeSelect } from '../reads/written-select';
import type { Class } from '../values/class';
import type { Assigned } from '../write-sql/assigned';
import type {
  BulkInsertOptions,
  BulkOptions,
  BulkUpdate,
  BulkWhere,
  BulkWritten,
  UpdatedTables,
} from '../write-sql/bulk-options';
import {
  type BulkRows,
  bulkColumns,
  deleteAllSql,
  insertAllSql,
  insertQuerySql,
  keyName,
  type Matching,
  newValue,
  updateAllSql,
  WrittenKeys,
  WrittenValues,
} from '../write-sql/bulk-sql';
import { pairs } from '../write-sql/pairs';
import { generatedValue } from './insert-row';
import type { Repo } from './repo';

/** So many rows go by one statement: more would only make the server's memory and the lost work of a failure larger. */
const mostRows = 5000;

/** See {@link Repo.insertAll}. */
export async function insertAllRows<T extends object>(
  repo: Repo,
  entity: Class<T>,
  rows: readonly Readonly<Partial<T>>[] | Rows<Readonly<Partial<T>>>,
  options: BulkInsertOptions<T>,
): Promise<BulkWritten<T>> {
  const table = repo.table(entity);
  const returned = returnedColumns(table, options.returning);
  if (rows instanceof Rows) return insertQuery(repo, table, rows, options, returned);
  const shared = new Map(pairs(table, options.shared ?? {}));
  const statements = shapesOf(repo, table, rows, shared).map((shape) =>
    insertAllSql(repo, table, shape, options.onConflict, returned),
  );
  const [only] = statements;
  if (only === undefined) return { count: 0, rows: [] };
  if (statements.length === 1) return sendBulk(repo, table, only, returned);
  // One after the other on one connection: all of them, or none.
  const written = await repo.transact(async (tx) => {
    const parts: BulkWritten<T>[] = [];
    for (const statement of statements) parts.push(await sendBulk(tx, table, statement, returned));
    return ok(parts);
  });
  const parts = written.ok ? written.value : [];
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    rows: parts.flatMap((part) => part.rows),
  };
}

/** The rows of a query: its fields are those of the entity, and what is made here is filled in. */
async function insertQuery<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  rows: Rows<unknown>,
  options: BulkInsertOptions<T>,
  returned: readonly TableColumn[],
): Promise<BulkWritten<T>> {
  const written = writeSelect(repo, rows);
  const columns = columnsOf(
    table,
    written.columns.map(({ name }) => name),
  );
  const filled = new Map(pairs(table, options.shared ?? {}));
  for (const column of table.columns) {
    const { generated } = column;
    if (generated === null || columns.includes(column) || filled.has(column)) continue;
    filled.set(column, generated === 'uuid' ? undefined : generatedValue(repo, generated));
  }
  const sql = insertQuerySql(repo, table, written, columns, filled, options.onConflict, returned);
  return sendBulk(repo, table, sql, returned);
}

/** Rows that give the same fields go together, as a missing field is left to the database. */
function shapesOf<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  rows: readonly Readonly<Partial<T>>[],
  shared: ReadonlyMap<TableColumn, unknown>,
): readonly BulkRows[] {
  const filled = table.columns.filter(({ generated }) => generated !== null);
  const shapes = new Map<string, { columns: readonly TableColumn[]; rows: (readonly unknown[])[] }>();
  const times = new Map(
    filled.filter(({ generated }) => generated !== 'uuid').map((column) => [column, generated(repo, column)]),
  );
  for (const row of rows) {
    const given = bulkColumns(table, row).filter((column) => !shared.has(column));
    const missing = filled.filter((column) => !given.includes(column) && !shared.has(column));
    const columns = [...given, ...missing];
    const key = columns.map((column) => column.property).join();
    const values = columns.map((column): unknown =>
      given.includes(column)
        ? Reflect.get(row, column.property)
        : (times.get(column) ?? generated(repo, column)),
    );
    const shape = shapes.get(key) ?? { columns, rows: [] };
    shape.rows.push(values);
    shapes.set(key, shape);
  }
  return [...shapes.values()].flatMap((shape) =>
    chunks(shape.rows).map((part) => ({ ...shape, rows: part, shared })),
  );
}

function generated(repo: Repo, column: TableColumn): unknown {
  return column.generated === null ? undefined : generatedValue(repo, column.generated);
}

function chunks<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / mostRows) }, (_part, index) =>
    rows.slice(index * mostRows, (index + 1) * mostRows),
  );
}

/** See {@link Repo.updateAll}. */
export async function updateAllRows<T extends object>(
  repo: Repo,
  entity: Class<T>,
  where: BulkWhere<T>,
  update: BulkUpdate<T>,
  options: BulkOptions<T>,
): Promise<BulkWritten<T>> {
  const table = repo.table(entity);
  const returned = returnedColumns(table, options.returning);
  const { set } = update;
  const found =
    where instanceof Rows && typeof set === 'function'
      ? newValuesOf(repo, table, where, set)
      : matchingOf(repo, table, where);
  return sendBulk(repo, table, updateAllSql(repo, table, found, update, returned), returned);
}

/** A query in its long form as the keys of its rows, and the new values that are made of its columns. */
function newValuesOf<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  where: Rows<T>,
  set: (tables: UpdatedTables<T>) => Assigned<T>,
): WrittenValues<T> {
  const { state } = rowsOfTable(table, where);
  const { root, joins, distinct } = state;
  if (distinct !== null || joins.some(({ kind }) => kind === 'right' || kind === 'full'))
    throw new ProgrammerError(
      `${table.name}: new values are made of rows that are locked, so the query has no distinct, right or full join`,
    );
  // The tables are those of the query, as the types of updateAll say, and the row has a name of its own.
  const assigned: object = set({ row: root.columns, ...state.tables } as unknown as UpdatedTables<T>);
  const expressions = Object.entries(assigned).filter(([, value]) => value instanceof SqlValue);
  const selection: Record<string, SqlValue<unknown>> = Object.fromEntries([
    ...table.keys.map(({ property }, index) => [keyName(index), root.column(property)] as const),
    ...expressions.map(([field, value]: [string, SqlValue<unknown>]) => [`new ${field}`, value] as const),
  ]);
  // A change of such a row by another transaction is waited for, and the values are those after it.
  const lock = state.lock ?? ({ kind: 'no key update', of: root } as const);
  const parts = new StatementParts(repo, table.name);
  const { text, columns } = new SelectWriter(
    parts,
    { ...state, selection, lock, preload: [] },
    null,
  ).select();
  const typeOf = (name: string): ValueType =>
    columns.find((column) => column.name === name)?.type ?? sqlType('text');
  const columnsOfNew = expressions.map(([field]) => [
    field,
    newValue(`new ${field}`, typeOf(`new ${field}`)),
  ]);
  return new WrittenValues<T>(
    { text: parts.whole(text), values: parts.values },
    { ...assigned, ...Object.fromEntries(columnsOfNew) },
  );
}

/** See {@link Repo.deleteAll}. */
export async function deleteAllRows<T extends object>(
  repo: Repo,
  entity: Class<T>,
  where: BulkWhere<T>,
  options: BulkOptions<T>,
): Promise<BulkWritten<T>> {
  const table = repo.table(entity);
  const returned = returnedColumns(table, options.returning);
  return sendBulk(repo, table, deleteAllSql(table, matchingOf(repo, table, where), returned), returned);
}

/** A query in its long form as the keys of its rows. */
function matchingOf<T extends object>(repo: Repo, table: EntityTable<T>, where: BulkWhere<T>): Matching<T> {
  if (!(where instanceof Rows)) return where;
  const { state } = rowsOfTable(table, where);
  const { root } = state;
  const selection = Object.fromEntries(table.keys.map(({ property }) => [property, root.column(property)]));
  return new WrittenKeys(writeSelect(repo, new Select({ ...state, selection, preload: [] })));
}

/** A query of rows of the table that is written. */
function rowsOfTable<T extends object>(
  table: EntityTable<T>,
  where: Rows<T>,
): { readonly state: SelectState } {
  if (!(where instanceof Select) || where.state.selection !== null || where.state.groups.length > 0)
    throw new ProgrammerError(
      `${table.name}: a bulk write takes a query of its rows, that selects and groups nothing`,
    );
  const { root } = where.state;
  if (root.from.kind !== 'entity' || root.from.entity !== table.entity)
    throw new ProgrammerError(`${table.name}: the rows of the query are those of another table`);
  return where;
}

async function sendBulk<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  query: Query,
  returned: readonly TableColumn[],
): Promise<BulkWritten<T>> {
  try {
    const { rowCount, rows } = await repo.query(query);
    return { count: rowCount ?? 0, rows: rows.map((values) => table.hydrate(values, returned)) };
  } catch (error) {
    throw undeclared(error);
  }
}
