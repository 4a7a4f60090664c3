import { compactSql } from '../sql/scan-sql';
import { type Statement, type StatementViolations, statement } from '../sql/statement';
import { columnName } from './columns';
import type { Steps } from './plan';

/** The part of a command that writes: it takes effect for the rows of an earlier step, and for none where that step is empty. */
export interface WriteSteps<Params extends object, Row extends object> {
  /**
   * The SQL of the steps.
   *
   * @param allowed an earlier step with a column `id`: what the command may change
   */
  readonly text: (allowed: string) => string;
  /** SQL of the columns that the statement answers with, in one row. */
  readonly result: string;
  readonly violations?: StatementViolations;
  /** Never set: carries the types. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/**
 * The writing part of a command, for a statement that decides whether it is allowed.
 *
 * @example
 * const addLikeSteps = writeSteps<{ postId: string; userId: number }, { written: boolean }>({
 *   text: (allowed) => `added AS (
 *     INSERT INTO post_likes (post_id, user_id) SELECT id, $userId FROM ${allowed} RETURNING user_id)`,
 *   result: 'EXISTS (SELECT FROM added) AS written',
 * });
 * addLikeSteps.result // 'EXISTS (SELECT FROM added) AS written'
 */
export function writeSteps<Params extends object, Row extends object>(
  definition: WriteSteps<Params, Row>,
): WriteSteps<Params, Row> {
  return definition;
}

/**
 * The statement of a command: the steps that decide, the steps that write, and one row that says what became of it.
 *
 * @param definition.steps the steps that decide. One of them is named `allowed`
 * @param definition.result SQL of columns that stand before those of the writing part
 *
 * @example
 * const addLikes = writeStatement<{ ids: readonly string[]; userId: number }, { written: boolean }>({
 *   name: 'content.add_likes',
 *   steps: { wanted: givenIds, allowed: postsOf('wanted') },
 *   write: addLikeSteps,
 * });
 * await database.sqlOne(addLikes, { ids: [postId], userId: 3 }); // { written: true }
 */
export function writeStatement<Params extends object, Row extends object>(definition: {
  readonly name: string;
  readonly steps: Readonly<Record<string, object>>;
  readonly write: Omit<WriteSteps<object, object>, 'types'>;
  readonly result?: string;
}): Statement<Params, Row> {
  const { name, write, result } = definition;
  // Each of them is made by `step`.
  const steps = definition.steps as unknown as Steps;
  const deciding = Object.entries(steps).map(([as, { text }]) => text(columnName(as)));
  return statement<Params, Row>({
    name,
    text: compactSql(
      `WITH ${[...deciding, write.text('allowed')].join(', ')} SELECT ${result === undefined ? '' : `${result}, `}${write.result}`,
    ),
    ...(write.violations ? { violations: write.violations } : {}),
  });
}
