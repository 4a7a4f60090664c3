import { DatabaseError, ProgrammerError } from '@tintype/database';
import type { AnyRepo } from '../any-repo';
import { columnOf } from '../entity/columns-of';
import type { TableColumn } from '../entity/table';
import type { QueryState } from '../query/query-state';
import { type SqlWriter, selectText } from '../query/select-sql';
import { tableQuery, writerOf } from './run-query';

/** The aggregates that a repo computes over one field. */
export type AggregateKind = 'count' | 'sum' | 'avg' | 'min' | 'max';

/** The fields that an aggregate takes: sums and averages are of numbers, or of decimals, which are text. */
export type AggregateField<T, Kind extends AggregateKind> = {
  [F in keyof T & string]-?: Kind extends 'sum' | 'avg'
    ? NonNullable<T[F]> extends number | string
      ? F
      : never
    : NonNullable<T[F]> extends string | number | bigint | boolean | Date
      ? F
      : NonNullable<T[F]> extends object
        ? never
        : F;
}[keyof T & string];

/** A count is a number; a sum or average of numbers is one, of decimals exact text; the rest are what the field holds. */
export type AggregateValue<T, Kind extends AggregateKind, F extends keyof T> = Kind extends 'count'
  ? number
  : Kind extends 'sum' | 'avg'
    ? (NonNullable<T[F]> extends number ? number : string) | null
    : NonNullable<T[F]> | null;

/** How many rows a query has. */
export async function countRows<T extends object>(repo: AnyRepo, state: QueryState<T>): Promise<number> {
  const writer = writerOf(repo, state);
  const text = `SELECT count(*) FROM ${rowsOf(writer, state, '1 AS one')}`;
  return Number(await oneValue(repo, writer, 'count', text));
}

/** Whether a query has a row; it stops at the first. */
export async function hasRows<T extends object>(repo: AnyRepo, state: QueryState<T>): Promise<boolean> {
  const writer = writerOf(repo, state);
  const bare: QueryState<T> = { ...state, order: [], edge: null };
  const text = `SELECT EXISTS (${selectText(writer, bare.distinct === null ? bare : { ...bare, distinct: null }, '1')})`;
  return (await oneValue(repo, writer, 'exists', text)) === true;
}

/** See `Repo.aggregate`. */
export async function aggregateRows<T extends object>(
  repo: AnyRepo,
  state: QueryState<T>,
  kind: AggregateKind,
  field: string,
): Promise<unknown> {
  const writer = writerOf(repo, state);
  // From JavaScript anything may come, and the kind is a part of the text.
  if (!aggregates.has(kind))
    throw new ProgrammerError(
      `${writer.entity}: the aggregate "${String(kind)}" must be one of ${[...aggregates].join(', ')}`,
    );
  const column = columnOf(writer.table, field);
  if (kind === 'sum' || kind === 'avg') assertNumeric(writer, column, kind);
  // As text where the sum may need more digits than a number has; it is read below.
  const cast = kind === 'sum' || kind === 'avg' ? '::text' : '';
  const text = `SELECT ${kind}(${column.quoted})${cast} FROM ${rowsOf(writer, state, column.quoted)}`;
  const value = await oneValue(repo, writer, 'aggregate', text);
  if (kind === 'count') return Number(value);
  if (value === null) return null;
  if (kind === 'min' || kind === 'max') return column.fromDatabase(value);
  // Sums and averages were cast to text above.
  return column.sqlType === 'numeric' ? value : numberOf(writer, column, kind, value as string);
}

/** The table with the query's conditions; a limited or distinct one is a query of its own inside the statement. */
function rowsOf<T extends object>(writer: SqlWriter<T>, state: QueryState<T>, list: string): string {
  const whole =
    state.limit === null && state.offset === null && state.distinct === null && state.lock === null;
  if (whole) return `${writer.table.path}${writer.where(writer.condition(state.condition))}`;
  const selected = state.distinct?.length === 0 ? writer.table.selectList : list;
  return `(${selectText(writer, state, selected)}) AS chosen`;
}

async function oneValue<T extends object>(
  repo: AnyRepo,
  writer: SqlWriter<T>,
  verb: string,
  text: string,
): Promise<unknown> {
  const { rows } = await repo.query(tableQuery(writer.table.name, verb, text, writer.values));
  return rows[0]?.[0];
}

const aggregates: ReadonlySet<string> = new Set<AggregateKind>(['count', 'sum', 'avg', 'min', 'max']);
const numeric = new Set(['integer', 'smallint', 'bigint', 'numeric', 'double precision', 'real']);

function assertNumeric<T extends object>(writer: SqlWriter<T>, column: TableColumn, kind: string): void {
  if (!numeric.has(column.sqlType))
    throw new ProgrammerError(
      `${writer.entity}: no ${kind} of "${column.property}", which is ${column.sqlType}`,
    );
}

function numberOf<T extends object>(
  writer: SqlWriter<T>,
  column: TableColumn,
  kind: string,
  text: string,
): number {
  const value = Number(text);
  if (
    kind === 'sum' &&
    !column.sqlType.includes('double') &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value)
  )
    throw new DatabaseError('unreadable_answer', {
      statement: `${writer.table.name}.aggregate`,
      message: `the sum of "${column.property}", ${text}, is too large for a number`,
    });
  return value;
}
