import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { authorizeUser, requireActive } from '../access/authorize';
import type { CallContext, UserContext } from '../access/viewer-context';
import { type Withdrawn, withdrawFromUser } from '../access/withdraw';
import type { ArgumentKind } from './argument-kinds';
import { command, type RegisteredCommand } from './registered-calls';

type Spec<Run> = Omit<RegisteredCommand, 'guard'> & {
  /** The kinds of the arguments behind those that the guard reads. */
  readonly takes?: readonly ArgumentKind[];
  readonly run: Run;
};
type Kinded = { readonly kind: string };
type Args = readonly unknown[];

/** A command of a viewer whose account is active: it names no other user's things. */
export function byActiveViewer<A extends Args, T, E>({
  takes = [],
  run,
  ...spec
}: Spec<(me: UserContext, ...args: A) => Promise<Result<T, E>>>) {
  return command({
    ...spec,
    guard: 'active',
    takes,
    run: (me: UserContext, ...args: A) => requireActive(me, () => run(me, ...args)),
  });
}

/** A command on a user that the viewer sees. */
export function onVisibleUser<A extends Args, T, E extends Kinded>({
  takes = [],
  run,
  ...spec
}: Spec<(me: UserContext, userId: UserId, ...args: A) => Promise<Result<T, E>>>) {
  return command({
    ...spec,
    guard: 'visible',
    takes: ['user', ...takes],
    run: (me: UserContext, userId: UserId, ...args: A) =>
      authorizeUser(me, userId, () => run(me, userId, ...args)),
  });
}

/** A command that takes back something of the viewer's own from a user. */
export function withdrawnFromUser<E>({
  run,
  ...spec
}: Spec<(me: UserContext, userId: UserId) => Promise<Result<Withdrawn, E>>>) {
  return command({
    ...spec,
    guard: 'withdrawal',
    takes: ['user'],
    run: (me: UserContext, userId: UserId) => withdrawFromUser(me, userId, () => run(me, userId)),
  });
}

/** A command on the viewer's own account. The commands of accounts check the state of the account themselves. */
export function onOwnAccount<A extends Args, Answer>({
  takes = [],
  ...spec
}: Spec<(me: UserContext, ...args: A) => Promise<Answer>>) {
  return command({ ...spec, guard: 'own_account', takes });
}

/** A command for a caller who presents a secret. Any caller may run it. */
export function withSecret<A extends Args, Answer>({
  takes = [],
  ...spec
}: Spec<(caller: CallContext, ...args: A) => Promise<Answer>>) {
  return command({ ...spec, guard: 'secret', takes });
}

/** A command on another user's account. The commands of accounts read the caller's role. */
export function byRole<A extends Args, Answer>({
  takes = [],
  ...spec
}: Spec<(me: UserContext, userId: UserId, ...args: A) => Promise<Answer>>) {
  return command({ ...spec, guard: 'role', takes: ['user', ...takes] });
}
