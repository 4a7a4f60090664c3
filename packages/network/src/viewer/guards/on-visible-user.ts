import type { ActionParams } from '@tintype/action-log';
import { type BoundStatement, type Result, type WriteSteps } from '@tintype/database';
import type { Invalid } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type Inactive, type NotVisible, refuse } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command } from '../registration/registered-calls';
import { type UserDecision, userStatement } from './decide-on-user';
import { actionOf, decisionOf, runOnUser } from './run-on-user';

/** What a command on a user says of itself. */
interface UserCommand<Params extends object, Row extends object, T, E> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  readonly locks?: (me: UserContext, decision: UserDecision) => readonly BoundStatement<object>[];
  /** The writing part, from the context that owns the tables. */
  readonly write: WriteSteps<Params, Row>;
  /** Steps behind `allowed`, which the writing part reads. */
  readonly steps?: Readonly<Record<string, object>>;
  /** The answer of a command that was allowed. */
  readonly answer: (row: Row) => Result<T, E>;
  /** What other contexts do because of what was written, see `GraphSideEffects`. */
  readonly effects?: (me: UserContext, decision: UserDecision) => readonly BoundStatement<object>[];
}

type Own<Params> = Omit<Params, keyof ActionParams | keyof UserDecision>;
type Refused = NotVisible | Inactive | Invalid<UserDecision>;

/**
 * Registers a command on a user that the viewer sees. It is a series in one round trip: the first statements lock, the last one
 * looks, decides, writes, counts and logs. A block is either committed before and seen by the last one, or it waits and ends what
 * was written.
 *
 * @param spec.params the parameters of the writing part
 */
export function onVisibleUser<Params extends object, Row extends object, T, E>({
  params,
  ...spec
}: UserCommand<Params, Row, T, E> & { readonly params: (decision: UserDecision) => Own<Params> }) {
  const run = runnerOf(spec);
  return command({
    action: spec.action,
    guard: 'visible',
    takes: ['user'],
    run: (me: UserContext, userId: UserId): Promise<Result<T, E | Refused>> => {
      const decision = decisionOf(me, userId);
      return run(me, decision, params(decision));
    },
  });
}

/**
 * Registers a command on a user that the viewer sees, with input. See {@link onVisibleUser}.
 *
 * @param spec.read the parameters of the writing part, from the arguments; the database is not asked where they are refused
 */
export function onVisibleUserWith<
  A extends readonly unknown[],
  Params extends object,
  Row extends object,
  T,
  E,
  R,
>({
  form,
  takes,
  read,
  ...spec
}: UserCommand<Params, Row, T, E> & {
  /** The class of the form that reads the input. */
  readonly form: string;
  /** The kinds of the arguments behind the user. */
  readonly takes: readonly ArgumentKind[];
  readonly read: (me: UserContext, decision: UserDecision, ...args: A) => Result<Own<Params>, R>;
}) {
  const run = runnerOf(spec);
  return command({
    action: spec.action,
    guard: 'visible',
    form,
    takes: ['user', ...takes],
    run: async (me: UserContext, userId: UserId, ...args: A): Promise<Result<T, E | R | Refused>> => {
      const decision = decisionOf(me, userId);
      const params = read(me, decision, ...args);
      return params.ok
        ? run(me, decision, params.value)
        : actionOf(me, spec.action, decision).refuse(params.error);
    },
  });
}

function runnerOf<Params extends object, Row extends object, T, E>({
  action,
  locks = () => [],
  write,
  steps,
  answer,
  effects = () => [],
}: UserCommand<Params, Row, T, E>) {
  const sql = userStatement(action, 'visible', write, steps);
  return (me: UserContext, decision: UserDecision, params: Own<Params>): Promise<Result<T, E | Refused>> =>
    runOnUser<Params, Row, T, E | NotVisible>(
      me,
      {
        action,
        decision,
        locks: locks(me, decision),
        sql,
        params,
        effects: effects(me, decision),
      },
      (row) => (row.visible ? answer(row) : refuse('user')),
    );
}
