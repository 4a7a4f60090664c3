import { argument } from './argument';
import { type Bound, Expression, type NullOf, type Predicate } from './expression';
import type { Parameter } from './parameter';
import type { OneField } from './rows';
import { SqlValue } from './sql-value';
import { sqlType } from './value-type';

/**
 * The first of the two that is not null.
 *
 * @example
 * const named = from(Post).as('post').leftJoin('post.author', 'author');
 * const rows = await repo.all(named.select(({ author }) => ({ name: coalesce(author.name, 'unknown') })));
 * rows.filter(({ name }) => name === 'unknown').length // 1
 */
export function coalesce<V, O extends V | SqlValue<V> | Parameter<NonNullable<V>>>(
  value: SqlValue<V>,
  other: O,
): Expression<NonNullable<V> | (O extends null ? null : NullOf<never, O>)> {
  return call('coalesce', value, other);
}

/**
 * The value, or null where it is this one.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ title: post.title, likes: nullIf(post.likes, 0) }))
 */
export function nullIf<V>(value: SqlValue<V>, none: Bound<NonNullable<V>>): Expression<V | null> {
  return call('nullif', value, none);
}

/**
 * The text in small letters.
 *
 * @example
 * await repo.count(from(Post).as('post').where(({ post }) => lower(post.title).eq('one'))); // 1
 */
export function lower<V extends string | null>(text: SqlValue<V>): Expression<string | Extract<V, null>> {
  return new Expression((scope) => ({ sql: `lower(${scope.write(text).sql})`, type: sqlType('text') }));
}

/**
 * One value where the condition holds, else the other one; both have the type of the first.
 *
 * @example
 * const fame = from(Post).as('post').select(({ post }) => ({
 *   title: post.title,
 *   fame: when(post.likes.gte(20), value('known', 'text'), 'unknown'),
 * }));
 * (await repo.all(fame.orderBy(({ post }) => post.id)))[0].fame // 'unknown'
 */
export function when<V, O extends V | SqlValue<V> | Parameter<NonNullable<V>>>(
  condition: Predicate,
  then: SqlValue<V>,
  otherwise: O,
): Expression<V | (O extends null ? null : NullOf<never, O>)> {
  return new Expression((scope) => {
    const { sql, type } = scope.write(then);
    return {
      sql: `CASE WHEN ${scope.write(condition).sql} THEN ${sql} ELSE ${argument(scope, type, otherwise)} END`,
      type,
    };
  });
}

/**
 * The one field of the one row of a query, null where it has no row. It may name the columns of the query that it stands in.
 *
 * @example
 * const counted = from(Post).as('post').select(({ post }) => ({
 *   title: post.title,
 *   comments: scalar(
 *     from(Comment).as('comment').where(({ comment }) => comment.postId.eq(post.id)).select(() => ({ all: count() })),
 *   ),
 * }));
 * (await repo.all(counted.orderBy(({ post }) => post.id)))[0] // { title: 'One', comments: 3 }
 */
export function scalar<V>(rows: OneField<V>): Expression<V | null> {
  return new Expression((scope) => scope.rows(rows));
}

function call<V>(name: string, first: SqlValue<unknown>, second: unknown): Expression<V> {
  return new Expression<V>((scope) => {
    const { sql, type } = scope.write(first);
    return { sql: `${name}(${sql}, ${argument(scope, type, second)})`, type };
  });
}
