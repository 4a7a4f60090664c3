import { type ActionParams, type Command, command } from '@tintype/action-log';
import { type BoundStatement, bound, err, type Result, type Statement, unwrap } from '@tintype/database';
import { change, type Invalid } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { type Inactive, refuseInactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Decided, UserDecision } from './decide-on-user';

/** What one call of a command on a user decides by. */
export function decisionOf(me: UserContext, userId: UserId): UserDecision {
  return { userId: idOf(userId), viewerId: me.viewerId, at: me.repo.now() };
}

/** The call as the log has it. */
export function actionOf({ repo, meta }: UserContext, name: string, { userId }: UserDecision): Command {
  return command(repo, meta, { name, entityType: 'user', entityId: userId });
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
  /** What other contexts do because of what was written. */
  readonly effects?: readonly BoundStatement<object>[];
}

type Failed = Inactive | Invalid<UserDecision>;

/**
 * Runs a command on a user: the locks, the statement and its effects in one round trip.
 *
 * @param answer the answer to a viewer whose account is active
 */
export function runOnUser<Params extends object, Row extends object, T, E>(
  me: UserContext,
  sending: Sending<Params, Row>,
  answer: (row: Row & Decided) => Result<T, E>,
): Promise<Result<T, E | Failed>> {
  const action = actionOf(me, sending.action, sending.decision);
  return action.statement(async (logging): Promise<Result<T, E | Failed>> => {
    const sent = await send(me, sending, logging);
    if (!sent.ok) return sent;
    const [row] = sent.value;
    return row?.viewerActive ? answer(row) : refuseInactive();
  });
}

/** The answer of a command whose statement declares no violation, so that it is never `invalid`. */
export function neverInvalid<T, E extends { readonly kind: string }>(
  answer: Result<T, E | Invalid<UserDecision>>,
): Result<T, E> {
  if (answer.ok) return answer;
  const { error } = answer;
  return isInvalid(error) ? unwrap(err(error)) : err(error);
}

function isInvalid<E extends { readonly kind: string }>(
  error: E | Invalid<UserDecision>,
): error is Invalid<UserDecision> {
  return error.kind === 'invalid';
}

async function send<Params extends object, Row extends object>(
  me: UserContext,
  { decision, locks, sql, params: own, effects = [] }: Sending<Params, Row>,
  logging: ActionParams,
): Promise<Result<readonly (Row & Decided)[], Invalid<UserDecision>>> {
  // What `own` leaves out is in the other two.
  const params = { ...logging, ...decision, ...own } as unknown as Params & UserDecision & ActionParams;
  const sent = await me.repo.series([...locks, bound(sql, params)], effects);
  return sent.ok ? sent : err({ kind: 'invalid', changeset: change(decision).addErrors(sent.error.errors) });
}
