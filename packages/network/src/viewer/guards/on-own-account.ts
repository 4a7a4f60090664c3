import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { CallContext, UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command, type RegisteredCommand } from '../registration/registered-calls';

// The commands of accounts check for themselves who may run them: by the state of the account, by a secret, by a role.

type Spec<Run> = Omit<RegisteredCommand, 'guard'> & {
  /** The kinds of the arguments. */
  readonly takes?: readonly ArgumentKind[];
  readonly run: Run;
};
type Args = readonly unknown[];

/** Registers a command on the viewer's own account. The command reads the state of the account itself. */
export function onOwnAccount<A extends Args, T, E>({
  takes = [],
  ...spec
}: Spec<(me: UserContext, ...args: A) => Promise<Result<T, E>>>) {
  return command({ ...spec, guard: 'own_account', takes });
}

/** Registers a command for a caller who presents a secret. Any caller may run it. */
export function withSecret<A extends Args, T, E>({
  takes = [],
  ...spec
}: Spec<(caller: CallContext, ...args: A) => Promise<Result<T, E>>>) {
  return command({ ...spec, guard: 'secret', takes });
}

/**
 * Registers a command on another user's account. The command reads the role in the caller's row, and answers `forbidden` to a
 * caller without the role, for any input.
 */
export function byRole<A extends Args, T, E>({
  takes = [],
  ...spec
}: Spec<(me: UserContext, userId: UserId, ...args: A) => Promise<Result<T, E>>>) {
  return command({ ...spec, guard: 'role', takes: ['user', ...takes] });
}
