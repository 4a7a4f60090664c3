import { ProgrammerError } from '@tintype/database';
import { Expression, type Predicate } from './expression';
import { Rows } from './rows';
import { SqlValue } from './sql-value';
import { sqlType } from './value-type';

/**
 * All of the conditions. Of none it is true, so that conditions can be collected in a list.
 *
 * @example
 * const conditions = [desc && null].filter((one) => one !== null);
 * await repo.count(from(Post).as('post').where(({ post }) => and(post.likes.gt(5), ...conditions))); // 3
 */
export function and(...conditions: readonly Predicate[]): Expression<boolean> {
  return joined(conditions, ' AND ', 'true');
}

/**
 * One of the conditions at least. Of none it is false.
 *
 * @example
 * await repo.count(from(Post).as('post').where(({ post }) => or(post.likes.eq(0), post.title.eq('One')))); // 2
 */
export function or(...conditions: readonly Predicate[]): Expression<boolean> {
  return joined(conditions, ' OR ', 'false');
}

/**
 * Where the condition does not hold; where it is null, neither does this.
 *
 * @example
 * await repo.count(from(Post).as('post').where(({ post }) => not(post.likes.gte(10)))); // 2
 */
export function not(condition: Predicate): Expression<boolean> {
  return new Expression((scope) => ({
    sql: `(NOT ${scope.write(condition).sql})`,
    type: sqlType('boolean'),
  }));
}

/**
 * Whether a query has a row. It may name the columns of the query that it stands in.
 *
 * @example
 * const silent = from(Post).as('post').where(({ post }) =>
 *   not(exists(from(Comment).as('comment').where(({ comment }) => comment.postId.eq(post.id)))),
 * );
 * (await repo.one(silent))?.title // 'Four'
 */
export function exists(rows: Rows<unknown>): Expression<boolean> {
  return new Expression((scope) => ({ sql: `EXISTS ${scope.rows(rows).sql}`, type: sqlType('boolean') }));
}

function joined(conditions: readonly Predicate[], word: string, none: string): Expression<boolean> {
  if (!conditions.every((condition) => condition instanceof SqlValue))
    throw new ProgrammerError('conditions are expressions, such as post.likes.gt(5)');
  return new Expression((scope) => {
    const parts = conditions.map((condition) => scope.write(condition).sql);
    return {
      sql: parts.length === 0 ? none : parts.length === 1 ? parts.join('') : `(${parts.join(word)})`,
      type: sqlType('boolean'),
    };
  });
}
