/**
 * A condition that is always true, and that PostgreSQL can judge only after it has run an earlier data-modifying expression
 * of the same statement. Expressions of one WITH run in no promised order; a statement that locks counters in a fixed order,
 * so that it cannot deadlock with others, puts this into the WHERE of the later one. The earlier one must have RETURNING.
 *
 * @example
 * afterExpression('counted_following') // '(SELECT count(*) FROM counted_following) >= 0'
 */
export function afterExpression(earlier: string): string {
  return `(SELECT count(*) FROM ${earlier}) >= 0`;
}
