import type { ActionParams } from '@tintype/action-log';
import { type BoundStatement, ok, type Result, type WriteSteps } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { command } from '../registration/registered-calls';
import { type UserDecision, userStatement } from './decide-on-user';
import { decisionOf, neverInvalid, runOnUser } from './run-on-user';

/** What a withdrawal from a user says of itself. */
interface UserWithdrawal<Params extends object, Row extends { readonly written: boolean }> {
  /** The name of its action in the log, and of its statement. */
  readonly action: string;
  readonly locks?: (decision: UserDecision) => readonly BoundStatement<object>[];
  /** The writing part, from the context that owns the tables. It declares no violation. */
  readonly write: WriteSteps<Params, Row>;
  /** The parameters of the writing part. */
  readonly params: (decision: UserDecision) => Omit<Params, keyof ActionParams | keyof UserDecision>;
  /** What other contexts do because of what was written, see `GraphSideEffects`. */
  readonly effects?: (me: UserContext, decision: UserDecision) => readonly BoundStatement<object>[];
}

/**
 * Registers a command that takes back something of the viewer's own from a user: a follow, a mute. It ends even when the user is
 * hidden from the viewer. The answer is then that nothing changed, as for a user who does not exist. One round trip.
 */
export function withdrawFromUser<Params extends object, Row extends { readonly written: boolean }>({
  action,
  locks = () => [],
  write,
  params,
  effects = () => [],
}: UserWithdrawal<Params, Row>) {
  const sql = userStatement(action, 'always', write);
  return command({
    action,
    guard: 'withdrawal',
    takes: ['user'],
    run: async (me: UserContext, userId: UserId): Promise<Result<Withdrawn, Inactive>> => {
      const decision = decisionOf(me, userId);
      const ended = await runOnUser<Params, Row, Withdrawn, never>(
        me,
        {
          action,
          decision,
          locks: locks(decision),
          sql,
          params: params(decision),
          effects: effects(me, decision),
        },
        ({ visible, written }) => ok({ changed: visible && written }),
      );
      return neverInvalid(ended);
    },
  });
}
