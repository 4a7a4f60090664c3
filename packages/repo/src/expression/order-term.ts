import { ProgrammerError } from '@tintype/database';
import type { SqlScope } from './sql-scope';
import { SqlValue } from './sql-value';

/** Ascending or descending. */
export type Direction = 'asc' | 'desc';

/** An expression and its direction; without `nulls` PostgreSQL puts nulls last when ascending and first when descending. */
export interface OrderTerm {
  readonly expression: SqlValue<unknown>;
  readonly direction: Direction;
  readonly nulls?: 'first' | 'last' | undefined;
}

/** What rows are ordered by: expressions, which ascend, and terms. */
export type OrderList = SqlValue<unknown> | OrderTerm | readonly (SqlValue<unknown> | OrderTerm)[];

/**
 * From the least value to the greatest.
 *
 * @example
 * await repo.all(from(Post).as('post').orderBy(({ post }) => asc(post.publishedAt, 'first')));
 */
export function asc(expression: SqlValue<unknown>, nulls?: 'first' | 'last'): OrderTerm {
  return { expression, direction: 'asc', nulls };
}

/**
 * From the greatest value to the least.
 *
 * @example
 * await repo.all(from(Post).as('post').orderBy(({ post }) => [desc(post.likes), post.title]));
 */
export function desc(expression: SqlValue<unknown>, nulls?: 'first' | 'last'): OrderTerm {
  return { expression, direction: 'desc', nulls };
}

/** The terms of an order. */
export function orderTerms(given: OrderList): readonly OrderTerm[] {
  const list = Array.isArray(given) ? given : [given];
  return list.map((part: SqlValue<unknown> | OrderTerm) =>
    part instanceof SqlValue ? asc(part) : checked(part),
  );
}

/** From JavaScript anything may come, and directions are a part of the text. */
function checked(term: OrderTerm): OrderTerm {
  const known =
    term.expression instanceof SqlValue &&
    ['asc', 'desc'].includes(term.direction) &&
    [undefined, 'first', 'last'].includes(term.nulls);
  if (!known) throw new ProgrammerError('an order is made of expressions, or of asc and desc of them');
  return term;
}

/** ` ORDER BY …`, or nothing. */
export function orderSql(scope: SqlScope, terms: readonly OrderTerm[]): string {
  const parts = terms.map(({ expression, direction, nulls }) => {
    const place = nulls === undefined ? '' : ` NULLS ${nulls === 'first' ? 'FIRST' : 'LAST'}`;
    return `${scope.write(expression).sql}${direction === 'desc' ? ' DESC' : ' ASC'}${place}`;
  });
  return parts.length === 0 ? '' : ` ORDER BY ${parts.join(', ')}`;
}
