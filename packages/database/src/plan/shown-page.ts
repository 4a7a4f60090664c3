import { columnName } from './columns';
import { type PageStep, pageStep, type Step, step } from './step';

/**
 * SQL of how many rows a step reads of which a later step of the same statement leaves some out. A page is full in one statement
 * where more than half of them are shown.
 *
 * @example
 * candidateRows // '$limit::bigint * 2 + 8'
 */
export const candidateRows = '$limit::bigint * 2 + 8';

/** The place up to which a statement has looked, as texts of the keys. */
export type LookedAt = Readonly<Record<string, string>>;

/**
 * The two last steps of a page whose rows are decided about in the statement itself, before the page is cut: `chosen` has the rows that
 * are shown, and `looked` the place up to which the statement has looked, where that did not fill the page.
 *
 * @param candidates the step that reads {@link candidateRows} rows in the order of the list
 * @param as the name of that step in the plan
 * @param chosen the name of the step `chosen` in the plan
 * @param shown SQL that is true for the rows that are shown
 *
 * @example
 * const { chosen, looked } = shownPage(likersOf, 'candidates', 'chosen', 'user_id <> ALL (ARRAY(SELECT id FROM hidden))');
 * Object.keys(looked.columns) // ['userId']
 */
export function shownPage<Params extends object, Row extends object>(
  candidates: PageStep<Params, Row>,
  as: string,
  chosen: string,
  shown: string,
): { readonly chosen: PageStep<Params, Row>; readonly looked: Step<object, LookedAt> } {
  const keys = Object.keys(candidates.keys);
  const order = keys.map((key) => `${columnName(key)}${candidates.direction === 'desc' ? ' DESC' : ''}`);
  const texts = keys.map((key) => `${columnName(key)}::text AS ${columnName(key)}`);
  return {
    chosen: pageStep<Params, Row>({
      ...candidates,
      text: (name) => `${name} AS MATERIALIZED (
      SELECT * FROM ${as} WHERE ${shown} ORDER BY ${order.join(', ')} LIMIT $limit)`,
    }),
    looked: step<object, LookedAt>({
      columns: Object.fromEntries(keys.map((key) => [key, 'text'] as const)),
      text: (name) => `${name} AS MATERIALIZED (
      SELECT ${texts.join(', ')} FROM ${as}
      WHERE (SELECT count(*) FROM ${chosen}) < $limit OFFSET ${candidateRows} - 1)`,
    }),
  };
}
