import type { KeyTypes } from '../page/page-key';
import type { ParameterOrigin } from '../page/paged-read';
import type { Columns } from './columns';

/**
 * One step of a plan: common table expressions over the tables of one placement group, or over earlier steps. `Params` are the
 * parameters that its text uses, `Row` is what it gives.
 */
export interface Step<Params extends object, Row extends object> {
  readonly columns: Columns<Row>;
  /** The SQL of the step under its name in the plan: `name AS MATERIALIZED (…)`, behind what it needs itself. */
  readonly text: (name: string) => string;
  /** Never set: carries the types. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/** The step that a page is cut from: rows in the order of keys, of which a cursor keeps the last. */
export interface PageStep<Params extends object, Row extends object> extends Step<Params, Row> {
  /** Columns of the step, in the order of the list. Its rows need not show them. */
  readonly keys: KeyTypes;
  readonly direction: 'asc' | 'desc';
  /** For each parameter, whether the caller names it or the code derives it. See {@link ParameterOrigin}. */
  readonly parameters: { readonly [Name in keyof Params & string]-?: ParameterOrigin };
}

/**
 * A step of a plan. A context exports its fragments as functions that take the names of earlier steps and return a step, so that
 * only the context names its tables.
 *
 * A step reads tables of one placement group, joined on the owner column. Ids come from an earlier step by
 * `= ANY (ARRAY(SELECT id FROM earlier))`.
 *
 * @param definition.columns the properties of a row and their kinds, which is also the order in which they are sent
 * @param definition.text the SQL under a name, or several expressions of which the last has the name
 *
 * @example
 * const likesOf = (posts: string) => step<object, { postId: string; userId: number }>({
 *   columns: { postId: 'text', userId: 'number' },
 *   text: (name) => `${name} AS MATERIALIZED (
 *     SELECT post_id, user_id FROM post_likes WHERE post_id = ANY (ARRAY(SELECT id FROM ${posts})))`,
 * });
 * likesOf('posts').text('likes').startsWith('likes AS MATERIALIZED') // true
 */
export function step<Params extends object, Row extends object>(definition: {
  readonly columns: Columns<Row>;
  readonly text: (name: string) => string;
}): Step<Params, Row> {
  return definition;
}

/**
 * A step that a page is cut from. Its text compares the keys with `$after…` as one row value, orders by them and ends with
 * `LIMIT $limit`, as a `pagedStatement` does. The page has the order of the step.
 *
 * @example
 * const likersOf = pageStep<{ postId: string }, { id: string; userId: number }>({
 *   parameters: { postId: 'named' },
 *   columns: { id: 'text', userId: 'number' },
 *   keys: { userId: 'integer' },
 *   direction: 'asc',
 *   text: (name) => `${name} AS MATERIALIZED (SELECT post_id AS id, user_id FROM post_likes
 *     WHERE post_id = $postId AND user_id > $afterUserId ORDER BY user_id LIMIT $limit)`,
 * });
 * Object.keys(likersOf.keys) // ['userId']
 */
export function pageStep<Params extends object, Row extends object>(
  definition: PageStep<Params, Row>,
): PageStep<Params, Row> {
  return definition;
}

/**
 * A step with the ids of the parameter `ids`, for plans that read what a caller names.
 *
 * @example
 * givenIds.text('wanted') // 'wanted AS MATERIALIZED (SELECT unnest($ids::uuid[]) AS id)'
 */
export const givenIds = step<{ ids: readonly string[] }, { readonly id: string }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($ids::uuid[]) AS id)`,
});

/**
 * SQL that is true for the rows whose column is not among the ids of a step, and for all rows where no step is named.
 *
 * @param ids the name of an earlier step with a column `id`, or null
 *
 * @example
 * leavesOut('user_id', 'hidden') // 'user_id <> ALL (ARRAY(SELECT id FROM hidden))'
 */
export function leavesOut(column: string, ids: string | null): string {
  return ids === null ? 'TRUE' : `${column} <> ALL (ARRAY(SELECT id FROM ${ids}))`;
}
