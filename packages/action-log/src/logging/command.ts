import { type Err, err, isResult, type Result, type ValueOf } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { IdempotencyOptions } from '../idempotency/idempotency-options';
import { idempotentRequest, type RequestBody } from '../idempotency/idempotent-request';
import { type ActionParams, insertAction } from '../sql/insert-action';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import type { Call } from './call';
import { CommandOnce } from './command-once';
import { logFailure, loggingFaults, loggingFaultsAround } from './log-failure';
import type { Meta } from './meta';

/** How a command runs. */
export interface CommandOptions {
  /**
   * How many times its transaction is run again after a deadlock or a serialization failure. Default 5; 0 for a command with
   * an effect outside of the database.
   */
  readonly replays?: number;
}

/**
 * One call of a command, which leaves one action in the log: a success, or a failure.
 *
 * The success is written in the transaction of the command, so that it exists exactly when the write does. The failure is
 * written after the rollback, outside of the transaction, so that it survives. Inside a caller's transaction the failure is
 * written after that one has ended, whichever way.
 *
 * The log never holds a success and a failure of one call. A fault after which nothing was changed leaves one failure, if the
 * database can be reached. A fault whose outcome is unknown (`DatabaseError.outcomeUnknown`: the answer to the COMMIT never
 * came) leaves no failure: if the command was committed, its success is in the log, and if it was not, nothing is. An attempt
 * that is run again leaves nothing.
 *
 * Use one of `refuse`, `transact` and `statement` to end a call, once.
 */
export class Command {
  constructor(private readonly call: Call) {}

  /** The same call, of which more is known: the id of the thing, or its data. */
  with(known: Partial<ActionSpec>): Command {
    return new Command({ ...this.call, spec: { ...this.call.spec, ...known } });
  }

  /** The same call, whose actor has become known: the user whose password, link or device was just verified. */
  by(actorId: UserId): Command {
    return new Command({ ...this.call, meta: { ...this.call.meta, actorId } });
  }

  /**
   * Logs that the command was refused before it wrote anything.
   *
   * @param logged what the log says instead, where the caller must not learn it
   * @returns the error as a failed result
   *
   * @example
   * const form = changeset.applyAction('insert');
   * if (!form.ok) return action.refuse(form.error);
   */
  async refuse<E>(error: E, logged: unknown = error): Promise<Err<E>> {
    await logFailure(this.call, logged);
    return err(error);
  }

  /**
   * Runs the command in a transaction, and logs how it ended.
   *
   * @param run commits with `ok`, rolls back with `err`; it runs again after a deadlock, see {@link CommandOptions}
   * @param succeeded what the log says of a success beyond the spec, from its value
   * @returns what `run` returned
   * @throws what `run` throws, after it was logged as a failure of kind `fault`; also when a failure cannot be logged
   *
   * @example
   * const noted = await action.transact(async (tx) => {
   *   const row = await tx.sqlOne(insertNoteSql, { body });
   *   return row ? ok(row) : err({ kind: 'not_found' });
   * }, ({ id }) => ({ entityId: id }));
   * unwrap(noted).body // 'Fog over the river'
   */
  async transact<R extends Result<unknown, unknown>>(
    run: (tx: Repo) => Promise<R>,
    succeeded?: (value: ValueOf<R>) => Partial<ActionSpec>,
  ): Promise<R>;
  async transact<T, E>(
    run: (tx: Repo) => Promise<Result<T, E>>,
    succeeded: (value: T) => Partial<ActionSpec> = () => ({}),
  ): Promise<Result<T, E>> {
    const { repo, meta, spec, replays } = this.call;
    const result = await loggingFaults(this.call, (committed) =>
      repo.transact(
        async (tx): Promise<Result<T, E>> => {
          await tx.afterCommit(committed);
          const done = await run(tx);
          // `transact` of the repo refuses a value that is not a result.
          if (!isResult(done) || !done.ok) return done;
          const params = actionParams(tx, meta, { ...spec, ...succeeded(done.value) });
          await tx.sql(insertAction, { ...params, actionOutcome: 'succeeded' });
          return done;
        },
        { name: spec.name, replays },
      ),
    );
    if (!result.ok) await logFailure(this.call, result.error);
    return result;
  }

  /**
   * Runs a statement that logs its own success (see `logAction`), and logs a failure here. One round trip.
   *
   * @param run sends the statement, with `logging` among its parameters
   * @returns what `run` returned
   * @throws as {@link transact}
   *
   * @example
   * const removed = await action.statement(async (logging) => {
   *   const row = await repo.sqlOne(removeNoteSql, { id, ...logging });
   *   return row?.found ? ok(null) : err({ kind: 'not_found' });
   * });
   * removed // { ok: true, value: null }
   */
  async statement<R extends Result<unknown, unknown>>(
    run: (logging: ActionParams) => Promise<R>,
  ): Promise<R> {
    const { repo, meta, spec } = this.call;
    const result = await loggingFaults(this.call, () => run(actionParams(repo, meta, spec)));
    if (!result.ok) await logFailure(this.call, result.error);
    return result;
  }

  /**
   * The same call, which takes effect once for each idempotency key.
   *
   * @param options as the caller gave them, judged by `judgeIdempotencyKey`; without a key each call takes effect
   * @param request the user who owns the key, and what the call asks for, in a fixed order
   *
   * @example
   * const added = await action.with({ entityId: id }).once({ idempotencyKey: 'b7c1' }, { userId: ada.id, body: [body] }).statement(
   *   async (logging, claim) => {
   *     if (claim === null) return err({ kind: 'no_key' });
   *     const row = await repo.sqlOne(insertNoteOnceSql, { ...logging, ...claim, body });
   *     return row?.written ? ok({ id }) : keyTaken;
   *   },
   *   ({ entityId }) => ({ id: entityId }),
   * );
   * unwrap(added).id === id // true
   */
  once(options: IdempotencyOptions | undefined, request: RequestBody): CommandOnce {
    return new CommandOnce(this.call, idempotentRequest(options, this.call.spec.name, request));
  }

  /**
   * Runs a call that does more than the command, such as a transaction around it that first reads what the viewer may see. A
   * fault of the database outside of the command is logged as the command's failure, by the same rules.
   *
   * @example
   * const removed = await action.logFaultsAround(() =>
   *   action.statement(async (logging) => ok(await repo.sqlOne(removeNoteSql, { id, ...logging }))),
   * );
   * unwrap(removed).found // true
   */
  logFaultsAround<T>(run: () => Promise<T>): Promise<T> {
    return loggingFaultsAround(this.call, run);
  }
}

/**
 * Begins a call of a command. Each call ends in one of the methods of {@link Command}, and leaves one action.
 *
 * @param spec what the log calls the command, and which thing it is about
 *
 * @example
 * const action = command(repo, meta, { name: 'remove_note', entityType: 'note', entityId: id });
 * const removed = await action.statement(async (logging) => {
 *   const row = await repo.sqlOne(removeNoteSql, { id, ...logging });
 *   return row?.found ? ok(null) : err({ kind: 'not_found' });
 * });
 * removed // { ok: true, value: null }
 */
export function command(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  { replays = 5 }: CommandOptions = {},
): Command {
  return new Command({ repo, meta, spec, replays });
}
