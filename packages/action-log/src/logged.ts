import { err, isResult, type Repo, type Result } from '@tintype/repo';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import { failureData } from './failure-data';
import type { Meta } from './meta';
import { insertAction } from './sql/insert-action';

/**
 * Runs a command in a transaction and logs how it ended: the success in the same transaction, so that it exists exactly
 * when the write does; a failure after the rollback, outside of it, so that it survives. Inside a caller's transaction
 * the failure is written when that one has ended, whichever way.
 *
 * @param succeeded tells the action of a success from its value; by default the spec as given
 * @param replays how many times `run` is run again after a deadlock or a serialization failure; 0 for a command with an
 *   effect outside of the database
 * @returns what `run` returned; what it throws is logged as a failure of kind `fault` and rethrown
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
  try {
    const result = await repo.transact(
      async (tx): Promise<Result<T, E>> => {
        const done = await run(tx);
        // What is no result, `transact` refuses.
        if (!isResult(done) || !done.ok) return done;
        const params = actionParams(tx, meta, { ...spec, ...succeeded(done.value) });
        await tx.sql(insertAction, { ...params, actionOutcome: 'succeeded' });
        return done;
      },
      { name: spec.name, replays },
    );
    if (!result.ok) await logFailure(repo, meta, spec, result.error);
    return result;
  } catch (fault) {
    // The fault is what the caller must hear of; that it cannot be logged as well is the lesser loss.
    await logFailure(repo, meta, spec, fault).catch(() => undefined);
    throw fault;
  }
}

/**
 * Logs the success of a one-statement command by the statement itself (see `loggedWhen`) and its failure here.
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
  run: (action: ReturnType<typeof actionParams>) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    const result = await run(actionParams(repo, meta, spec));
    if (!result.ok) await logFailure(repo, meta, spec, result.error);
    return result;
  } catch (fault) {
    await logFailure(repo, meta, spec, fault).catch(() => undefined);
    throw fault;
  }
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

async function logFailure(repo: Repo, meta: Meta, spec: ActionSpec, error: unknown): Promise<void> {
  const params = { ...actionParams(repo, meta, spec), actionData: failureData(error) };
  await repo.afterEnd(async (root) => {
    await root.sql(insertAction, { ...params, actionOutcome: 'failed' });
  });
}
