import { ProgrammerError } from '@tintype/database';
import type { Operand } from './condition';
import { Expression, type Predicate } from './expression';
import { type OrderList, orderSql, orderTerms } from './order-term';
import type { SqlScope } from './sql-scope';
import type { SqlValue } from './sql-value';
import { isNumeric, readNumber, sqlType, type ValueType } from './value-type';
import { over, type Window } from './window';

/** A value of many rows: of a group, of all rows, or of a window. */
export class Aggregate<V> extends Expression<V> {
  /**
   * Of the rows that satisfy this only.
   *
   * @example
   * from(Post).as('post').select(({ post }) => ({ all: count(), liked: count().filter(post.likes.gte(10)) }))
   */
  filter(condition: Predicate): Aggregate<V> {
    return new Aggregate((scope) => {
      const { sql, type } = this.writeIn(scope);
      return { sql: `${sql} FILTER (WHERE ${scope.write(condition).sql})`, type };
    });
  }

  /**
   * Of the rows of a window, for each row.
   *
   * @example
   * from(Post).as('post').select(({ post }) => ({ total: sum(post.likes).over({ partitionBy: post.authorId }) }))
   */
  over(window: Window = {}): Expression<V> {
    return over((scope) => this.writeIn(scope), window);
  }
}

/**
 * How many rows, or how many of them have a value; `distinct` counts equal values once.
 *
 * @example
 * const perAuthor = from(Comment).as('comment').groupBy(({ comment }) => comment.authorId);
 * await repo.all(perAuthor.select(({ comment }) => ({ authorId: comment.authorId, comments: count() })));
 */
export function count(
  of?: SqlValue<unknown>,
  options: { readonly distinct?: boolean } = {},
): Aggregate<number> {
  return new Aggregate((scope) => {
    const all = options.distinct === true ? 'DISTINCT ' : '';
    return { sql: `count(${of === undefined ? '*' : all + scope.write(of).sql})`, type: sqlType('bigint') };
  });
}

/** A sum or average of numbers is a number, of decimals exact text, of bigints a bigint or, averaged, text. */
type Total<V> = NonNullable<V> extends number ? number : NonNullable<V> extends bigint ? bigint : string;

/**
 * The sum; null without a value.
 *
 * @throws {ProgrammerError} of what is no number
 *
 * @example
 * await repo.one(from(Post).as('post').select(({ post }) => ({ likes: sum(post.likes) }))); // { likes: 55 }
 */
export function sum<V extends number | string | bigint | null>(of: SqlValue<V>): Aggregate<Total<V> | null> {
  return new Aggregate((scope) => {
    const { sql, type } = numberIn(scope, 'sum', of);
    return { sql: `sum(${sql})`, type: summed(type) };
  });
}

/**
 * The average; null without a value.
 *
 * @throws {ProgrammerError} of what is no number
 *
 * @example
 * await repo.one(from(Post).as('post').select(({ post }) => ({ likes: avg(post.likes) }))); // { likes: 11 }
 */
export function avg<V extends number | string | bigint | null>(
  of: SqlValue<V>,
): Aggregate<(NonNullable<V> extends number ? number : string) | null> {
  return new Aggregate((scope) => {
    const { sql, type } = numberIn(scope, 'avg', of);
    return { sql: `avg(${sql})`, type: averaged(type) };
  });
}

/**
 * The least value; null without one.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ first: min(post.publishedAt) }))
 */
export function min<V>(of: SqlValue<V>): Aggregate<V | null> {
  return sameType('min', of);
}

/**
 * The greatest value; null without one.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ last: max(post.publishedAt) }))
 */
export function max<V>(of: SqlValue<V>): Aggregate<V | null> {
  return sameType('max', of);
}

/**
 * The values as a list, null without a row. In no order unless one is given.
 *
 * @example
 * const perAuthor = from(Post).as('post').groupBy(({ post }) => post.authorId);
 * await repo.all(perAuthor.select(({ post }) => ({ titles: arrayAgg(post.title, { orderBy: post.id }) })));
 */
export function arrayAgg<V>(
  of: SqlValue<V>,
  { orderBy = [] }: { readonly orderBy?: OrderList } = {},
): Aggregate<V[] | null> {
  return new Aggregate((scope) => {
    const { sql, type } = scope.write(of);
    // The driver knows no list of a type with a name of its own, such as an enum.
    const named = type.itemType.endsWith('"');
    const item = `${sql}${named ? '::text' : ''}${orderSql(scope, orderTerms(orderBy))}`;
    return { sql: `array_agg(${item})`, type: listOf(type, named) };
  });
}

function sameType<V>(name: string, of: SqlValue<V>): Aggregate<V | null> {
  return new Aggregate((scope) => {
    const { sql, type } = scope.write(of);
    return { sql: `${name}(${sql})`, type };
  });
}

function numberIn(scope: SqlScope, name: string, of: SqlValue<unknown>): Operand {
  const written = scope.write(of);
  if (!isNumeric(written.type))
    throw new ProgrammerError(
      `${scope.entity}: no ${name} of "${written.type.property}", which is ${written.type.sqlType}`,
    );
  return written;
}

const inexact = new Set(['double precision', 'real']);

/** Sums of bigints are numerics for the server; the property of the column says what they are here. */
function summed(type: ValueType): ValueType {
  if (type.sqlType === 'numeric') return sqlType('numeric');
  if (inexact.has(type.sqlType)) return sqlType('double precision');
  if (type.sqlType !== 'bigint') return sqlType('bigint');
  const read = (value: unknown): unknown =>
    // The server writes a numeric as text.
    typeof value === 'string' ? type.fromDatabase(whole(BigInt(value))) : value;
  return { ...type, sqlType: 'numeric', itemType: 'numeric', plain: false, fromDatabase: read };
}

function averaged(type: ValueType): ValueType {
  if (type.sqlType === 'numeric' || inexact.has(type.sqlType))
    return sqlType(type.sqlType === 'numeric' ? 'numeric' : 'double precision');
  // What is read from a bigint tells whether its property is a number.
  return type.sqlType === 'bigint' && typeof type.fromDatabase(1) !== 'number'
    ? sqlType('numeric')
    : readNumber;
}

function whole(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function listOf(type: ValueType, asText: boolean): ValueType {
  const itemType = asText ? 'text' : type.itemType;
  const each = (convert: (item: unknown) => unknown) => (items: unknown) =>
    Array.isArray(items) ? items.map(convert) : items;
  return {
    ...type,
    sqlType: `${itemType}[]`,
    itemType,
    isArray: true,
    isJson: false,
    toDatabase: each((item) => type.toDatabase(item)),
    fromDatabase: each((item) => type.fromDatabase(item)),
  };
}
