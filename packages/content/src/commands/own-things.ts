import { type ActionSpec, command, type Meta } from '@tintype/action-log';
import { err, type Result, type Statement, type WriteSteps, writeStatement } from '@tintype/database';
import type { Changeset, Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { givenOwner } from '../fragments/given-owner';
import { type Allowed, allowedColumn, type OwnParams } from '../sql/own-params';

/** How a command of a user on something of their own is sent. */
export interface OwnWriting<Params extends object, Row extends object, E> {
  readonly sql: Statement<Params & OwnParams, Row & Allowed>;
  /** The answer to an owner who may not do it. */
  readonly refusal: Result<never, E>;
}

/**
 * The statement of a trusted call. It allows every owner.
 *
 * @param more steps that the writing part reads besides
 */
export function trustedWriting<Params extends object, Row extends object, More extends object = object>(
  name: string,
  write: WriteSteps<Params & OwnParams, Row>,
  more: Readonly<Record<string, object>> = {},
): OwnWriting<Params & More, Row, NotFound> {
  return {
    sql: writeStatement<Params & More & OwnParams, Row & Allowed>({
      name: `content.${name}`,
      steps: { ...more, allowed: givenOwner },
      write,
      result: allowedColumn,
    }),
    refusal: err(notFound('user')),
  };
}

/** A call of such a command: the owner, what the log says of it, and the other parameters of its statement. */
export interface OwnCall<Params extends object> {
  readonly ownerId: UserId;
  readonly spec: ActionSpec;
  readonly params: Params;
}

/**
 * Sends a command of a user on something of their own: one statement, which writes and logs.
 *
 * @param changeset what the owner gave, for the violations that the statement declares
 * @param answer the answer to an owner who may do it
 */
export function sendOwn<Params extends object, Row extends object, Form extends object, T, R, E>(
  repo: Repo,
  meta: Meta,
  { sql, refusal }: OwnWriting<Params, Row, R>,
  { ownerId, spec, params }: OwnCall<Params>,
  changeset: Changeset<Form>,
  answer: (row: Row) => Result<T, E>,
): Promise<Result<T, Invalid<Form> | R | E>> {
  return command(repo, meta, spec).statement(async (logging): Promise<Result<T, Invalid<Form> | R | E>> => {
    const sent = await repo.write(sql, { ...params, ...logging, ownerId, at: logging.actionAt });
    if (!sent.ok) return err({ kind: 'invalid', changeset: changeset.addErrors(sent.error.errors) });
    const [row] = sent.value;
    return row?.allowed ? answer(row) : refusal;
  });
}

/** The same as {@link sendOwn}, for a statement that declares no violation. */
export function sendOwnChange<Params extends object, Row extends object, T, R, E>(
  repo: Repo,
  meta: Meta,
  { sql, refusal }: OwnWriting<Params, Row, R>,
  { ownerId, spec, params }: OwnCall<Params>,
  answer: (row: Row) => Result<T, E>,
): Promise<Result<T, R | E>> {
  return command(repo, meta, spec).statement(async (logging): Promise<Result<T, R | E>> => {
    const row = await repo.sqlOne(sql, { ...params, ...logging, ownerId, at: logging.actionAt });
    return row?.allowed ? answer(row) : refusal;
  });
}
