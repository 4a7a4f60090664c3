import { type ActionParams, command } from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  err,
  type FieldError,
  ok,
  type Result,
  type Statement,
} from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { type Inactive, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Decided, UserDecision } from './decide-on-user';

/** What one call of a command on a user decides by. */
export function decisionOf(me: UserContext, userId: UserId): UserDecision {
  return { userId: idOf(userId), viewerId: me.viewerId, at: me.repo.now() };
}

/** The locks and the statement of one call of a command on a user. */
interface Sending<Params extends object, Row extends object> {
  /** The name of its action in the log. */
  readonly action: string;
  readonly decision: UserDecision;
  /** The statements that lock what the command locks, in the order of the locks. */
  readonly locks: readonly BoundStatement<object>[];
  readonly sql: Statement<Params & UserDecision & ActionParams, Row & Decided>;
  /** The parameters of the writing part. */
  readonly params: Omit<Params, keyof ActionParams | keyof UserDecision>;
  /** What other contexts do because of what was written, in its transaction. */
  readonly sideEffect?: ((tx: Repo, row: Row) => Promise<void>) | undefined;
}

type Failed = Inactive | Invalid<UserDecision>;

/**
 * Runs a command on a user: the locks and the statement in one round trip, or one by one in a transaction where there is a side
 * effect.
 *
 * @param answer the answer to a viewer whose account is active
 */
export function runOnUser<Params extends object, Row extends object, T, E>(
  me: UserContext,
  sending: Sending<Params, Row>,
  answer: (row: Row & Decided) => Result<T, E>,
): Promise<Result<T, E | Failed>> {
  const { action: name, decision } = sending;
  const action = command(me.repo, me.meta, { name, entityType: 'user', entityId: decision.userId });
  return action.statement(async (logging): Promise<Result<T, E | Failed>> => {
    const sent = await send(me, sending, logging);
    if (!sent.ok) return sent;
    const [row] = sent.value;
    return row?.viewerActive ? answer(row) : refuseInactive();
  });
}

async function send<Params extends object, Row extends object>(
  me: UserContext,
  { decision, locks, sql, params: own, sideEffect }: Sending<Params, Row>,
  logging: ActionParams,
): Promise<Result<readonly (Row & Decided)[], Invalid<UserDecision>>> {
  // What `own` leaves out is in the other two.
  const params = { ...logging, ...decision, ...own } as unknown as Params & UserDecision & ActionParams;
  const invalid = (errors: readonly FieldError[]) =>
    err({ kind: 'invalid', changeset: change(decision).addErrors(errors) } as const);
  // Without locks and violations it needs neither a transaction nor a savepoint.
  if (!sideEffect && locks.length === 0 && Object.keys(sql.violations).length === 0)
    return ok(await me.repo.sql(sql, params));
  if (!sideEffect) {
    const sent = await me.repo.series([...locks, bound(sql, params)]);
    return sent.ok ? sent : invalid(sent.error.errors);
  }
  return me.inTransaction(
    async (_contexts, tx): Promise<Result<readonly (Row & Decided)[], Invalid<UserDecision>>> => {
      for (const lock of locks) await tx.query(lock);
      const sent = await tx.write(sql, params, { savepoint: false });
      if (!sent.ok) return invalid(sent.error.errors);
      const [row] = sent.value;
      if (row?.viewerActive) await sideEffect(tx, row);
      return sent;
    },
  );
}
