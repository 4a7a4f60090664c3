import { ProgrammerError } from '@tintype/database';
import type { Query } from '@tintype/database/internal';
import { generatedQuery, instantText } from '@tintype/database/internal';
import type { AnyRepo } from '../any-repo';
import { columnsOf } from '../entity/columns-of';
import { type EntityTable, quote, type TableColumn } from '../entity/table';
import { type Condition, conditionOfWhere } from '../expression/condition';
import { SqlValue } from '../expression/sql-value';
import type { ValueType } from '../expression/value-type';
import type { Where } from '../query/list';
import { Query as ComposedQuery } from '../query/query';
import { SqlWriter } from '../query/select-sql';
import { StatementParts } from '../query/statement-parts';
import type { Columns } from '../query/tables';
import { WriteScope } from '../query/write-scope';
import { type Assigned, assignments } from './assigned';
import type { BulkUpdate } from './bulk-options';
import { conflictSql, insertAlias, type OnConflict } from './on-conflict';
import { pairs } from './pairs';
import { returningSql } from './write-sql';

/** Rows of the same columns, and what they share. */
export interface BulkRows {
  readonly columns: readonly TableColumn[];
  /** A value per row, for each of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  readonly shared: ReadonlyMap<TableColumn, unknown>;
}

/** INSERT of many rows: one array parameter per column, so that any number of rows is one text. */
export function insertAllSql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  { columns, rows, shared }: BulkRows,
  onConflict: OnConflict<T> | undefined,
  returned: readonly TableColumn[],
): Query {
  const values: unknown[] = [];
  const own = columns.map((column, index) => {
    const list = rows.map((row) => bulkValue(column, row[index]));
    return `$${values.push(list)}::${column.isArray || column.isJson ? 'text' : column.itemType}[]`;
  });
  const picked = columns.map((column, index) => `r.c${index}${cast(column)}`);
  const same = [...shared].map(
    ([column, value]) =>
      `$${values.push(column.toDatabase(value))}::${column.itemType}${column.isArray ? '[]' : ''}`,
  );
  const all = [...columns, ...shared.keys()];
  const listed = all.map((column) => column.quoted).join(', ');
  const aliases = columns.map((_column, index) => `c${index}`).join(', ');
  const source =
    columns.length === 0
      ? `generate_series(1, $${values.push(rows.length)}::int)`
      : `unnest(${own.join(', ')}) AS r (${aliases})`;
  const conflict = onConflict === undefined ? '' : conflictSql(repo, table, all, onConflict, values);
  const alias = onConflict === undefined ? '' : insertAlias;
  const text = `INSERT INTO ${table.path}${alias} (${listed}) SELECT ${[...picked, ...same].join(', ')} FROM ${source}${conflict}${returningSql(returned)}`;
  return generatedQuery(`${table.name}.insert_all`, text, values);
}

/** unnest takes a list of lists apart to the last item, so such values go as text. */
function cast(column: TableColumn): string {
  if (column.isArray) return `::${column.itemType}[]`;
  return column.isJson ? `::${column.itemType}` : '';
}

function bulkValue(column: TableColumn, value: unknown): unknown {
  const prepared = column.toDatabase(value);
  return column.isArray && Array.isArray(prepared) ? arrayText(prepared) : prepared;
}

/** A list as PostgreSQL writes it. */
function arrayText(items: readonly unknown[]): string {
  const texts = items.map((item) => {
    if (item === null || item === undefined) return 'NULL';
    return `"${itemText(item).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${texts.join(',')}}`;
}

function itemText(item: unknown): string {
  if (typeof item === 'string') return item;
  if (item instanceof Date) return instantText(item);
  if (item instanceof Uint8Array) return `\\x${Buffer.from(item).toString('hex')}`;
  return typeof item === 'bigint' ? item.toString() : JSON.stringify(item);
}

/** A query of the keys of rows, or of rows to insert, with its values. */
export interface WrittenQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Which rows are changed, where a query in its long form is written already. */
export type Matching<T extends object> =
  | Where<T>
  | ComposedQuery<T, object>
  | 'all'
  | WrittenKeys
  | WrittenValues<T>;

/** The keys of the rows that a query in its long form finds, and the new values that it works out for each of them. */
export class WrittenValues<T extends object> {
  constructor(
    readonly query: WrittenQuery,
    /** Values, and columns of the query. */
    readonly assigned: Assigned<T>,
  ) {}
}

/** A column of the query that works out the new values. */
export function newValue(name: string, type: ValueType): SqlValue<never> {
  return new SqlValue(() => ({ sql: `"new".${quote(name)}`, type }));
}

/** The name of the column that has a part of the key. */
export function keyName(index: number): string {
  return `key ${index + 1}`;
}

/** The keys of the rows that a query in its long form finds. A class, since an entity may have a field `keys`. */
export class WrittenKeys {
  constructor(readonly keys: WrittenQuery) {}
}

/** INSERT of the rows of a query, whose fields are these columns. */
export function insertQuerySql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  { text, values: given }: WrittenQuery,
  columns: readonly TableColumn[],
  filled: ReadonlyMap<TableColumn, unknown>,
  onConflict: OnConflict<T> | undefined,
  returned: readonly TableColumn[],
): Query {
  const values = [...given];
  const same = [...filled].map(([column, value]) =>
    // Ids are made by the server, as nothing here knows how many rows there will be.
    column.generated === 'uuid' && value === undefined
      ? 'gen_random_uuid()'
      : `$${values.push(column.toDatabase(value))}::${column.sqlType}`,
  );
  const all = [...columns, ...filled.keys()];
  const picked = [...columns.map(({ property }) => `r.${quote(property)}`), ...same];
  const conflict = onConflict === undefined ? '' : conflictSql(repo, table, all, onConflict, values);
  const list = all.map(({ quoted }) => quoted).join(', ');
  const alias = onConflict === undefined ? '' : insertAlias;
  const sql = `INSERT INTO ${table.path}${alias} (${list}) SELECT ${picked.join(', ')} FROM (${text}) AS r${conflict}`;
  return generatedQuery(`${table.name}.insert_query`, sql + returningSql(returned), values);
}

/** How an UPDATE names the row that is changed. */
const updatedAlias = ' AS "row"';

/** UPDATE of every row that matches. */
export function updateAllSql<T extends object>(
  repo: AnyRepo,
  table: EntityTable<T>,
  where: Matching<T>,
  { set, inc = {}, push = {}, pull = {} }: BulkUpdate<T>,
  returned: readonly TableColumn[],
): Query {
  const writer = writerFor(table, where);
  const parts = new StatementParts(repo, table.name, writer.values);
  const scope = new WriteScope(parts, table);
  const row = scope.named('row') as unknown as Columns<T>;
  const given = isNew(where) ? where.assigned : typeof set === 'function' ? set({ row }) : (set ?? {});
  const item = (column: TableColumn, value: unknown): string => `${writer.bind(value)}::${column.itemType}`;
  const changes = [
    ...assignments(scope, table, given),
    ...pairs(table, inc).map(
      ([column, by]) => `${column.quoted} = "row".${column.quoted} + ${writer.bind(column.toDatabase(by))}`,
    ),
    ...pairs(table, push).map(
      ([column, one]) => `${column.quoted} = array_append("row".${column.quoted}, ${item(column, one)})`,
    ),
    ...pairs(table, pull).map(
      ([column, one]) => `${column.quoted} = array_remove("row".${column.quoted}, ${item(column, one)})`,
    ),
  ];
  if (changes.length === 0) throw new ProgrammerError(`${table.name}: updateAll was given nothing to change`);
  for (const column of table.columns) {
    if (column.generated === 'updated_at' && !Object.hasOwn(given, column.property))
      changes.push(`${column.quoted} = ${writer.bind(column.toDatabase(repo.now()))}`);
  }
  const text = `UPDATE ${table.path}${updatedAlias} SET ${changes.join(', ')}${matching(writer, where)}${returningSql(returned, '"row".')}`;
  return generatedQuery(`${table.name}.update_all`, parts.whole(text), writer.values);
}

/** DELETE of every row that matches. */
export function deleteAllSql<T extends object>(
  table: EntityTable<T>,
  where: Matching<T>,
  returned: readonly TableColumn[],
): Query {
  const writer = writerFor(table, where);
  const text = `DELETE FROM ${table.path}${matching(writer, where)}${returningSql(returned)}`;
  return generatedQuery(`${table.name}.delete_all`, text, writer.values);
}

/** The placeholders of a query that is written already count from 1. */
function writerFor<T extends object>(table: EntityTable<T>, where: Matching<T>): SqlWriter<T> {
  const writer = new SqlWriter(table);
  if (isKeys(where)) writer.values.push(...where.keys.values);
  if (isNew(where)) writer.values.push(...where.query.values);
  return writer;
}

function isKeys<T extends object>(where: Matching<T>): where is WrittenKeys {
  return where instanceof WrittenKeys;
}

function isNew<T extends object>(where: Matching<T>): where is WrittenValues<T> {
  return where instanceof WrittenValues;
}

function matching<T extends object>(writer: SqlWriter<T>, where: Matching<T>): string {
  if (where === 'all') return '';
  if (isKeys(where)) {
    const keys = writer.table.keys.map(({ quoted }) => quoted);
    return ` WHERE ${keys.length === 1 ? keys.join() : `(${keys.join(', ')})`} IN (${where.keys.text})`;
  }
  if (isNew(where)) {
    const same = writer.table.keys.map(
      ({ quoted }, index) => `"row".${quoted} = "new".${quote(keyName(index))}`,
    );
    return ` FROM (${where.query.text}) AS "new" WHERE ${same.join(' AND ')}`;
  }
  const condition = where instanceof ComposedQuery ? onlyCondition(where) : conditionOfWhere(where);
  if (condition === null)
    throw new ProgrammerError(`${writer.entity}: a bulk write of every row is asked for by 'all'`);
  return writer.where(writer.condition(condition));
}

/** UPDATE and DELETE know neither order nor limit, and so a query that has one would not be what is done. */
function onlyCondition<T extends object>({ state }: ComposedQuery<T, object>): Condition | null {
  const { order, limit, offset, distinct, lock } = state;
  if (order.length > 0 || limit !== null || offset !== null || distinct !== null || lock !== null)
    throw new ProgrammerError(
      `${state.entity.name}: a bulk write takes the conditions of a query, and this one says more`,
    );
  return state.condition;
}

/** The columns that the rows give, checked against the table's. */
export function bulkColumns<T extends object>(table: EntityTable<T>, row: object): readonly TableColumn[] {
  const given = Object.keys(row).filter((property) => Reflect.get(row, property) !== undefined);
  return columnsOf(table, given);
}
