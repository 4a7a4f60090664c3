import { err, isResult, ok, ProgrammerError, type Repo, type Result } from '@tintype/repo';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import {
  claimParams,
  type IdempotentRequest,
  isSameRequest,
  type KeyReused,
} from './idempotency/idempotent-request';
import { logFailure, loggingFaults } from './log-failure';
import { logged } from './logged';
import type { Meta } from './meta';
import { type EarlierRequest, findEarlierSql, insertClaimedActionSql } from './sql/idempotency-keys';
import { type ActionParams, insertAction } from './sql/insert-action';

/** The key of the request has been claimed by another one: what a one-statement command tells `loggedStatementOnce`. */
export interface KeyTaken {
  readonly kind: 'key_taken';
}

/** What a command does about its idempotency key. */
export interface Once<T> {
  /** Null where the caller gave no key: the command then takes effect each time. */
  readonly request: IdempotentRequest | null;
  /** The id of what was made, and the time that `repeated` is given for it. */
  readonly made: (value: T) => { readonly entityId: string; readonly at: Date };
  /** The answer of the request that took effect, from what is kept of it; all else is equal in this one. */
  readonly repeated: (earlier: { readonly entityId: string; readonly at: Date }) => T;
}

/**
 * Like `logged`, for a command that makes one thing and may be sent again with an idempotency key: the key is claimed in
 * the transaction of the command, by the statement that logs its success. A request whose key has an equal request of
 * before changes nothing and answers as that one did, also where it would be refused by now. Two at once wait for each
 * other; one that fails or is rolled back leaves its key free.
 *
 * Locks the key last, behind all that `run` locks.
 *
 * @returns what `run` returned; what the earlier request made; `key_reused` when the key belongs to an unequal request
 *
 * @example
 * const request = idempotentRequest({ idempotencyKey: 'b7c1' }, { userId: ada.id, command: spec.name, body: [body] });
 * const noted = await loggedOnce(repo, meta, spec, async (tx) => {
 *   const row = await tx.sqlOne(insertNoteSql, { body });
 *   return row ? ok(row) : err({ kind: 'not_found' });
 * }, {
 *   request,
 *   made: (row) => ({ entityId: row.id, at: repo.now() }),
 *   repeated: ({ entityId }) => ({ id: entityId, body }),
 * });
 * unwrap(noted).body // 'Fog over the river'
 */
export async function loggedOnce<T, E extends { readonly kind: string }>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: (tx: Repo) => Promise<Result<T, E>>,
  once: Once<T>,
): Promise<Result<T, E | KeyReused>> {
  const { request, made } = once;
  if (request === null) return logged(repo, meta, spec, run, (value) => ({ entityId: made(value).entityId }));
  const attempt = (committed: () => void) =>
    repo.transact(
      async (tx): Promise<Result<T, E | KeyTaken>> => {
        await tx.afterCommit(committed);
        const done = await run(tx);
        // What is no result, `transact` refuses.
        if (!isResult(done) || !done.ok) return done;
        const { entityId, at } = made(done.value);
        const row = await tx.sqlOne(insertClaimedActionSql, {
          ...actionParams(tx, meta, { ...spec, entityId }),
          ...claimParams(request, entityId, at),
        });
        return row?.claimed === true ? done : err({ kind: 'key_taken' });
      },
      { name: spec.name, replays: 5 },
    );
  return answering(repo, meta, spec, once, attempt);
}

/**
 * Like `loggedStatement`, for a statement that claims its idempotency key itself (see `claimedWhen`).
 *
 * @param run sends the statement; fails with `key_taken` where all was right but `claimed` has no row
 * @returns as `loggedOnce`
 *
 * @example
 * const added = await loggedStatementOnce(repo, meta, spec, async (action) => {
 *   const row = await repo.sqlOne(insertNoteOnceSql, { ...action, ...claimParams(request, id, action.actionAt), body });
 *   return row?.written ? ok({ id }) : err({ kind: 'key_taken' });
 * }, { request, repeated: ({ entityId }) => ({ id: entityId }) });
 * unwrap(added).id === id // true
 */
export async function loggedStatementOnce<T, E extends { readonly kind: string }>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: (action: ActionParams) => Promise<Result<T, E | KeyTaken>>,
  once: Pick<Once<T>, 'request' | 'repeated'>,
): Promise<Result<T, E | KeyReused>> {
  return answering(repo, meta, spec, once, () => run(actionParams(repo, meta, spec)));
}

/** Attempts a command; where it fails, an equal request of before with its key answers for it. */
async function answering<T, E extends { readonly kind: string }>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  { request, repeated }: Pick<Once<T>, 'request' | 'repeated'>,
  attempt: (committed: () => void) => Promise<Result<T, E | KeyTaken>>,
): Promise<Result<T, E | KeyReused>> {
  const result = await loggingFaults(
    repo,
    meta,
    spec,
    async (committed): Promise<Result<T, E | KeyReused>> => {
      for (;;) {
        const done = await attempt(committed);
        if (done.ok) return done;
        const earlier = request === null ? null : await repo.sqlOne(findEarlierSql, request);
        if (request !== null && earlier !== null)
          return answerAgain(repo, meta, spec, request, earlier, repeated);
        if (!isKeyTaken(done.error)) return err(done.error);
        if (request === null) throw new ProgrammerError(`${spec.name} claims no key and found one taken`);
        // The sweep or a purge removed the key meanwhile: it is free now.
      }
    },
  );
  if (!result.ok) await logFailure(repo, meta, spec, result.error);
  return result;
}

/** Each call leaves one action: this one tells that it repeated what was done. */
async function answerAgain<T>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  request: IdempotentRequest,
  earlier: EarlierRequest,
  repeated: Once<T>['repeated'],
): Promise<Result<T, KeyReused>> {
  if (!isSameRequest(earlier, request)) return err({ kind: 'key_reused', command: earlier.command });
  const { entityId, createdAt: at } = earlier;
  const params = actionParams(repo, meta, { ...spec, entityId, data: { ...spec.data, repeated: true } });
  await repo.sql(insertAction, { ...params, actionOutcome: 'succeeded' });
  return ok(repeated({ entityId, at }));
}

function isKeyTaken<E extends { readonly kind: string }>(error: E | KeyTaken): error is KeyTaken {
  return error.kind === 'key_taken';
}
