import { ok } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import { undeclared } from '@tintype/database/internal';
import { returnedColumns } from '../entity/columns-of';
import type { EntityTable, TableColumn } from '../entity/table';
import type { Class } from '../values/class';
import type {
  BulkInsertOptions,
  BulkOptions,
  BulkUpdate,
  BulkWhere,
  BulkWritten,
} from '../write-sql/bulk-options';
import { type BulkRows, bulkColumns, deleteAllSql, insertAllSql, updateAllSql } from '../write-sql/bulk-sql';
import { pairs } from '../write-sql/on-conflict';
import { generatedValue } from './insert-row';
import type { Repo } from './repo';

/** So many rows go by one statement: more would only make the server's memory and the lost work of a failure larger. */
const mostRows = 5000;

/** See {@link Repo.insertAll}. */
export async function insertAllRows<T extends object>(
  repo: Repo,
  entity: Class<T>,
  rows: readonly Readonly<Partial<T>>[],
  options: BulkInsertOptions<T>,
): Promise<BulkWritten<T>> {
  const table = repo.table(entity);
  const returned = returnedColumns(table, options.returning);
  const shared = new Map(pairs(table, options.shared ?? {}));
  const statements = shapesOf(repo, table, rows, shared).map((shape) =>
    insertAllSql(table, shape, options.onConflict, returned),
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
  return sendBulk(repo, table, updateAllSql(table, where, update, repo.now(), returned), returned);
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
  return sendBulk(repo, table, deleteAllSql(table, where, returned), returned);
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
