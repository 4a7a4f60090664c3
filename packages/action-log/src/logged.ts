import { err, isResult, type Repo, type Result } from '@tintype/repo';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import { logFailure, loggingFaults } from './log-failure';
import type { Meta } from './meta';
import type { ActionParams } from './sql/insert-action';
import { insertAction } from './sql/insert-action';

/**
 * Runs a command in a transaction and logs how it ended: the success in the same transaction, so that it exists exactly
 * when the write does; a failure after the rollback, outside of it, so that it survives. Inside a caller's transaction
 * the failure is written when that one has ended, whichever way.
 *
 * The log never holds a success and a failure of one call. A fault after which nothing was changed leaves one failure, if
 * the database can be reached. A fault whose outcome is unknown (`DatabaseError.outcomeUnknown`: the answer to the COMMIT
 * never came) leaves no failure: if the command was committed, its success stands in the log, and if it was not, nothing.
 *
 * @param succeeded tells the action of a success from its value; by default the spec as given
 * @param replays how many times `run` is run again after a deadlock or a serialization failure; 0 for a command with an
 *   effect outside of the database
 * @returns what `run` returned; what it throws is logged as a failure of kind `fault` and rethrown
 * @throws also when a refusal cannot be logged
 *
 * @example
 * const spec = { name: 'insert_note', entityType: 'note', entityId: null };
 * const noted = await logged(repo, meta, spec, async (tx) => {
 *   const row = await tx.sqlOne(insertNoteSql, { body });
 *   return row ? ok(row) : err({ kind: 'not_found' });
 * }, ({ id }) => ({ entityId: id }));
 * unwrap(noted).body // 'Fog over the river'
 */
export async function logged<T, E>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: (tx: Repo) => Promise<Result<T, E>>,
  succeeded: (value: T) => Partial<ActionSpec> = () => ({}),
  replays = 5,
): Promise<Result<T, E>> {
  const result = await loggingFaults(repo, meta, spec, (committed) =>
    repo.transact(
      async (tx): Promise<Result<T, E>> => {
        await tx.afterCommit(committed);
        const done = await run(tx);
        // What is no result, `transact` refuses.
        if (!isResult(done) || !done.ok) return done;
        const params = actionParams(tx, meta, { ...spec, ...succeeded(done.value) });
        await tx.sql(insertAction, { ...params, actionOutcome: 'succeeded' });
        return done;
      },
      { name: spec.name, replays },
    ),
  );
  if (!result.ok) await logFailure(repo, meta, spec, result.error);
  return result;
}

/**
 * Logs the success of a one-statement command by the statement itself (see `loggedWhen`) and its failure here. What
 * `logged` says of faults holds here: one whose outcome is unknown, such as a lost answer to the statement, leaves no
 * failure.
 *
 * @param run sends the statement, with the parameters of the action among its own
 *
 * @example
 * const removed = await loggedStatement(repo, meta, spec, async (action) => {
 *   const row = await repo.sqlOne(removeNoteSql, { id, ...action });
 *   return row?.found ? ok(null) : err({ kind: 'not_found' });
 * });
 * removed // { ok: true, value: null }
 */
export async function loggedStatement<T, E>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: (action: ActionParams) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const result = await loggingFaults(repo, meta, spec, () => run(actionParams(repo, meta, spec)));
  if (!result.ok) await logFailure(repo, meta, spec, result.error);
  return result;
}

/**
 * Logs a command that was refused before it reached the database.
 *
 * @example
 * const form = changeset.applyAction('insert');
 * if (!form.ok) return refused(repo, meta, spec, form.error);
 */
export async function refused<E>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  error: E,
): Promise<Result<never, E>> {
  await logFailure(repo, meta, spec, error);
  return err(error);
}
