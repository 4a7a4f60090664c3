import { ProgrammerError } from '@tintype/database';
import { columnOf } from '../entity/columns-of';
import type { EntityTable, TableColumn } from '../entity/table';
import { type Condition, type ConditionScope, conditionSql, type Operand } from '../expression/condition';
import { LaterValue, placeholder } from '../expression/parameter';
import type { Lock, Order, QueryState } from './query-state';
import type { RowCount } from './select-state';

/** Collects the parameters of one statement while its text is written. */
export class SqlWriter<T extends object> implements ConditionScope {
  readonly values: unknown[] = [];

  constructor(
    readonly table: EntityTable<T>,
    private readonly alias: string | null = null,
  ) {}

  get entity(): string {
    return this.table.name;
  }

  column(field: string): TableColumn {
    return columnOf(this.table, field);
  }

  operand(field: string): Operand {
    const column = this.column(field);
    return { sql: this.sql(column), type: column };
  }

  sql(column: TableColumn): string {
    return this.alias === null ? column.quoted : `${this.alias}.${column.quoted}`;
  }

  bind(value: unknown): string {
    // The short form of a query is never prepared.
    return `$${this.values.push(value instanceof LaterValue ? value.of(null) : value)}`;
  }

  /** ` WHERE …`, or nothing. */
  where(...conditions: readonly (string | null)[]): string {
    const given = conditions.filter((condition) => condition !== null);
    return given.length === 0 ? '' : ` WHERE ${given.join(' AND ')}`;
  }

  condition(condition: Condition | null): string | null {
    return condition === null ? null : conditionSql(condition, this);
  }

  /** ` ORDER BY …`, or nothing. */
  orderBy(order: readonly Order[]): string {
    return order.length === 0 ? '' : ` ORDER BY ${order.map((part) => this.orderPart(part)).join(', ')}`;
  }

  range(limit: number | null, offset: number | null): string {
    return rangeSql(this, limit, offset);
  }

  private orderPart({ field, direction, nulls }: Order): string {
    const place = nulls === undefined ? '' : ` NULLS ${nulls === 'first' ? 'FIRST' : 'LAST'}`;
    return `${this.sql(this.column(field))} ${direction === 'desc' ? 'DESC' : 'ASC'}${place}`;
  }
}

/** ` LIMIT … OFFSET …`, or nothing. */
export function rangeSql(
  scope: Pick<ConditionScope, 'entity' | 'bind'>,
  limit: RowCount,
  offset: RowCount,
): string {
  const { entity } = scope;
  const sent = (rows: unknown): unknown => {
    if (Number.isSafeInteger(rows) && Number(rows) >= 0) return rows;
    throw new ProgrammerError(`${entity}: a limit or an offset is a number of rows, not ${String(rows)}`);
  };
  return `${limit === null ? '' : ` LIMIT ${placeholder(scope, limit, sent)}`}${offset === null ? '' : ` OFFSET ${placeholder(scope, offset, sent)}`}`;
}

const locks: Readonly<Record<Lock, string>> = {
  update: ' FOR UPDATE',
  'no key update': ' FOR NO KEY UPDATE',
  share: ' FOR SHARE',
  'key share': ' FOR KEY SHARE',
  'skip locked': ' FOR UPDATE SKIP LOCKED',
  nowait: ' FOR UPDATE NOWAIT',
};

/** ` FOR UPDATE` and the like, or nothing; `of` names the only table whose rows are to be locked. */
export function lockSql(lock: Lock | null, of: string | null = null): string {
  if (lock === null) return '';
  // From JavaScript anything may come.
  if (!Object.hasOwn(locks, lock))
    throw new ProgrammerError(`the lock "${String(lock)}" must be one of ${Object.keys(locks).join(', ')}`);
  const [strength = '', ...wait] = locks[lock].split(/(?= SKIP| NOWAIT)/);
  return `${strength}${of === null ? '' : ` OF ${of}`}${wait.join('')}`;
}

/**
 * SELECT of a query's rows.
 *
 * @param list what it selects: by default all columns
 * @param place writes a further condition, after the query's own
 */
export function selectText<T extends object>(
  writer: SqlWriter<T>,
  state: QueryState<T>,
  list = writer.table.selectList,
  place: (() => string) | null = null,
): string {
  const distinct = state.distinct ?? null;
  const on = (distinct ?? []).map((field) => writer.sql(writer.column(field)));
  const only = distinct === null ? '' : on.length === 0 ? 'DISTINCT ' : `DISTINCT ON (${on.join(', ')}) `;
  const where = writer.where(writer.condition(state.condition), place === null ? null : place());
  const order = writer.orderBy(fullOrder(writer.table, state));
  const range = writer.range(state.limit, state.offset);
  return `SELECT ${only}${list} FROM ${writer.table.path}${where}${order}${range}${lockSql(state.lock)}`;
}

/** What has a primary key. */
interface Keyed {
  readonly keys: readonly { readonly property: string }[];
}

/** The order that the rows come in: DISTINCT ON wants its fields first, and the last rows come by the reverse order. */
export function fullOrder<T extends object>(table: Keyed, state: QueryState<T>): readonly Order[] {
  const distinct = state.distinct ?? [];
  const leading = distinct.map(
    (field): Order => state.order.find((part) => part.field === field) ?? { field, direction: 'asc' },
  );
  const order = [...leading, ...state.order.filter((part) => !distinct.includes(part.field))];
  if (state.edge === null) return order;
  const full = withKeys(table, order);
  return state.edge === 'first' ? full : full.map(reversed);
}

/** The order with the primary key at its end, so that no two rows have the same place. */
export function withKeys(table: Keyed, order: readonly Order[]): readonly Order[] {
  const missing = table.keys.filter((key) => !order.some((part) => part.field === key.property));
  const direction = order.at(-1)?.direction ?? 'asc';
  return [...order, ...missing.map((key): Order => ({ field: key.property, direction }))];
}

function reversed({ field, direction, nulls }: Order): Order {
  return {
    field,
    direction: direction === 'asc' ? 'desc' : 'asc',
    nulls: nulls === undefined ? undefined : nulls === 'first' ? 'last' : 'first',
  };
}
