import { ProgrammerError } from '@tintype/database';
import type { Operand } from './condition';
import { Expression } from './expression';
import { type OrderList, orderSql, orderTerms } from './order-term';
import type { SqlScope } from './sql-scope';
import type { SqlValue } from './sql-value';
import { sqlType } from './value-type';

/** Where a frame begins or ends: rows before (negative) or after the current one, `0` for that itself, or the edge. */
export type FrameEdge = number | 'start' | 'end';

/** Which rows a function over a window sees. A window is a value: the same one serves several functions. */
export interface Window {
  readonly partitionBy?: SqlValue<unknown> | readonly SqlValue<unknown>[];
  readonly orderBy?: OrderList;
  /** By default from the start to the current row and those that are equal to it in the order. */
  readonly frame?: {
    readonly unit: 'rows' | 'range' | 'groups';
    readonly from: FrameEdge;
    readonly to: FrameEdge;
  };
}

/** A function that has a value over a window only. */
export class WindowFunction<V> {
  constructor(private readonly call: (scope: SqlScope) => Operand) {}

  /** The function over the rows of a window. */
  over(window: Window = {}): Expression<V> {
    return over(this.call, window);
  }
}

/** A call over a window. */
export function over<V>(call: (scope: SqlScope) => Operand, window: Window): Expression<V> {
  return new Expression<V>((scope) => {
    const { sql, type } = call(scope);
    return { sql: `${sql} OVER (${windowSql(scope, window)})`, type };
  });
}

function windowSql(scope: SqlScope, { partitionBy = [], orderBy = [], frame }: Window): string {
  const partition = [partitionBy].flat().map((part: SqlValue<unknown>) => scope.write(part).sql);
  const parts = [
    partition.length === 0 ? '' : `PARTITION BY ${partition.join(', ')}`,
    orderSql(scope, orderTerms(orderBy)).trim(),
    frame === undefined ? '' : frameSql(scope, frame),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function frameSql(scope: SqlScope, { unit, from, to }: NonNullable<Window['frame']>): string {
  if (!['rows', 'range', 'groups'].includes(unit))
    throw new ProgrammerError(
      `${scope.entity}: the unit of a frame is rows, range or groups, not "${String(unit)}"`,
    );
  return `${unit.toUpperCase()} BETWEEN ${edgeSql(scope, from)} AND ${edgeSql(scope, to)}`;
}

function edgeSql(scope: SqlScope, edge: FrameEdge): string {
  if (edge === 'start') return 'UNBOUNDED PRECEDING';
  if (edge === 'end') return 'UNBOUNDED FOLLOWING';
  if (!Number.isSafeInteger(edge))
    throw new ProgrammerError(`${scope.entity}: a frame ends at a number of rows, not at ${String(edge)}`);
  if (edge === 0) return 'CURRENT ROW';
  return `${scope.bind(Math.abs(edge))} ${edge < 0 ? 'PRECEDING' : 'FOLLOWING'}`;
}

const plain = <V>(sql: string): WindowFunction<V> =>
  new WindowFunction(() => ({ sql, type: sqlType('bigint') }));

/**
 * The place of a row in its window, from 1.
 *
 * @example
 * const ranked = from(Post).as('post').select(({ post }) => ({
 *   title: post.title,
 *   place: rowNumber().over({ partitionBy: post.authorId, orderBy: desc(post.likes) }),
 * }));
 * await repo.all(ranked.as('one').where(({ one }) => one.place.eq(1)));
 */
export function rowNumber(): WindowFunction<number> {
  return plain('row_number()');
}

/**
 * The rank of a row in its window: equal rows have the same one, and a gap follows.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ rank: rank().over({ orderBy: desc(post.likes) }) }))
 */
export function rank(): WindowFunction<number> {
  return plain('rank()');
}

/**
 * As {@link rank}, without gaps.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ rank: denseRank().over({ orderBy: desc(post.likes) }) }))
 */
export function denseRank(): WindowFunction<number> {
  return plain('dense_rank()');
}

/**
 * The value of the row before; so many rows before with `rows`. Null without such a row.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ before: lag(post.title).over({ orderBy: post.id }) }))
 */
export function lag<V>(of: SqlValue<V>, rows = 1): WindowFunction<V | null> {
  return neighbour('lag', of, rows);
}

/**
 * The value of the row behind; so many rows behind with `rows`. Null without such a row.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ next: lead(post.title).over({ orderBy: post.id }) }))
 */
export function lead<V>(of: SqlValue<V>, rows = 1): WindowFunction<V | null> {
  return neighbour('lead', of, rows);
}

/**
 * The value of the first row of the frame.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ best: firstValue(post.title).over({ orderBy: desc(post.likes) }) }))
 */
export function firstValue<V>(of: SqlValue<V>): WindowFunction<V | null> {
  return edgeValue('first_value', of);
}

/**
 * The value of the last row of the frame.
 *
 * @example
 * const frame = { unit: 'rows', from: 'start', to: 'end' };
 * from(Post).as('post').select(({ post }) => ({ last: lastValue(post.title).over({ orderBy: post.id, frame }) }))
 */
export function lastValue<V>(of: SqlValue<V>): WindowFunction<V | null> {
  return edgeValue('last_value', of);
}

function neighbour<V>(name: string, of: SqlValue<V>, rows: number): WindowFunction<V | null> {
  return new WindowFunction((scope) => {
    const { sql, type } = scope.write(of);
    return { sql: `${name}(${sql}, ${scope.bind(rows)}::integer)`, type };
  });
}

function edgeValue<V>(name: string, of: SqlValue<V>): WindowFunction<V | null> {
  return new WindowFunction((scope) => {
    const { sql, type } = scope.write(of);
    return { sql: `${name}(${sql})`, type };
  });
}
