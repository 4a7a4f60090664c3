import { type Err, err, type Ok, ok, ProgrammerError, type Result, type ValueOf } from '@tintype/database';
import {
  claimParams,
  type IdempotentRequest,
  isSameRequest,
  type KeyReused,
} from '../idempotency/idempotent-request';
import { type ClaimParams, type EarlierRequest, findEarlierSql } from '../sql/idempotency-keys';
import { type ActionParams, insertAction } from '../sql/insert-action';
import { actionParams } from './action-params';
import type { Call } from './call';
import { logFailure, loggingFaults } from './log-failure';

/** Another request has claimed the key: what a statement with `claimKey` tells {@link CommandOnce.statement}. */
export interface KeyTaken {
  readonly kind: 'key_taken';
}

export const keyTaken: Err<KeyTaken> = err({ kind: 'key_taken' });

/** What is kept of a request that took effect. */
export interface Made {
  /** The id of what it made. */
  readonly entityId: string;
  readonly at: Date;
}

type AnyResult = Result<unknown, unknown>;

/**
 * A call of a command that makes one thing and may be sent again with an idempotency key. The key is claimed in the
 * transaction of the command. When the key belongs to an equal earlier request, this one changes nothing and answers as that
 * one did, also where it would be refused by now. When the key belongs to another request, the answer is `key_reused`. Two
 * requests at once wait for each other. A request that fails or is rolled back leaves its key free.
 */
export class CommandOnce {
  constructor(
    private readonly call: Call,
    private readonly request: IdempotentRequest | null,
  ) {}

  /**
   * Runs a statement that logs its own success and claims the key itself (see `logAction`, `claimKey`). See
   * `Command.statement`.
   *
   * @param run sends the statement: with `claim` among its parameters, or without a claim where it is null; returns `keyTaken`
   *   where only the key was in the way
   * @param repeated the answer to a request that is repeated, from what is kept; the rest of the answer is equal in this request
   * @param ends tells the errors that end the call, whatever an earlier request with the key did: what the caller may not do now
   *
   * @example
   * const added = await action.with({ entityId: id }).once({ idempotencyKey: 'c2' }, { userId: ada.id, body: [body] }).statement(
   *   async (logging, claim) => {
   *     if (claim === null) return err({ kind: 'no_key' });
   *     const row = await repo.sqlOne(insertNoteOnceSql, { ...logging, ...claim, body });
   *     return row?.written ? ok({ id }) : keyTaken;
   *   },
   *   ({ entityId }) => ({ id: entityId }),
   * );
   * unwrap(added).id === id // true
   */
  async statement<R extends AnyResult>(
    run: (logging: ActionParams, claim: ClaimParams | null) => Promise<R | Err<KeyTaken>>,
    repeated: (made: Made) => ValueOf<R>,
  ): Promise<R | Err<KeyReused>>;
  async statement<T, E>(
    run: (logging: ActionParams, claim: ClaimParams | null) => Promise<Result<T, E | KeyTaken>>,
    repeated: (made: Made) => T,
    ends: (error: E) => boolean,
  ): Promise<Result<T, E | KeyReused>>;
  async statement<T, E>(
    run: (logging: ActionParams, claim: ClaimParams | null) => Promise<Result<T, E | KeyTaken>>,
    repeated: (made: Made) => T,
    ends: (error: E) => boolean = () => false,
  ): Promise<Result<T, E | KeyReused>> {
    const { request } = this;
    // What a failed call would have made has no id.
    const call: Call = { ...this.call, spec: { ...this.call.spec, entityId: null } };
    const result = await loggingFaults(call, async (): Promise<Result<T, E | KeyReused>> => {
      for (;;) {
        const done = await this.attempt(run);
        if (done.ok) return done;
        if (!isKeyTaken(done.error) && ends(done.error)) return err(done.error);
        const earlier = request === null ? null : await call.repo.sqlOne(findEarlierSql, request);
        if (request !== null && earlier !== null) {
          if (!isSameRequest(earlier, request)) return err({ kind: 'key_reused', command: earlier.command });
          return answerAgain(call, earlier, repeated);
        }
        if (!isKeyTaken(done.error)) return err(done.error);
        if (request === null)
          throw new ProgrammerError(`${call.spec.name} claims no key and found one taken`);
        // A sweep or a purge has removed the key since: it is free now.
      }
    });
    if (!result.ok) await logFailure(call, result.error);
    return result;
  }

  private async attempt<R>(
    run: (logging: ActionParams, claim: ClaimParams | null) => Promise<R>,
  ): Promise<R> {
    const { repo, meta, spec } = this.call;
    const logging = actionParams(repo, meta, spec);
    const { actionEntityId, actionAt } = logging;
    if (this.request === null) return run(logging, null);
    if (actionEntityId === null)
      throw new ProgrammerError(`${spec.name} claims a key for a thing whose id it does not know`);
    return run(logging, claimParams(this.request, actionEntityId, actionAt));
  }
}

/** Each call leaves one action: this one says that it repeated what an earlier request did. */
async function answerAgain<T>(
  { repo, meta, spec }: Call,
  { entityId, createdAt: at }: EarlierRequest,
  repeated: (made: Made) => T,
): Promise<Ok<T>> {
  const params = actionParams(repo, meta, { ...spec, entityId, data: { ...spec.data, repeated: true } });
  await repo.sql(insertAction, { ...params, actionOutcome: 'succeeded' });
  return ok(repeated({ entityId, at }));
}

function isKeyTaken<E>(error: E | KeyTaken): error is KeyTaken {
  return typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'key_taken';
}
