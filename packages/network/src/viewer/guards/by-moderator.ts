import type { Forbidden } from '@tintype/accounts';
import { activeModerators } from '@tintype/accounts/fragments';
import { command as beginCommand } from '@tintype/action-log';
import { err, plan, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Within } from '../../contexts/contexts';
import { viewerAnd } from '../access/plan-steps';
import type { UserContext } from '../access/viewer-context';
import type { ArgumentKind } from '../registration/argument-kinds';
import { command, type RegisteredCommand } from '../registration/registered-calls';

/** A moderator in one request, and the contexts over the transaction of a call. */
export type ModeratorContext = UserContext & { readonly within: Within };

const findModerator = plan({
  name: 'network.find_moderator',
  steps: { people: viewerAnd('UNION ALL'), moderators: activeModerators('people') },
  answers: ['moderators'],
});

async function isModerator(repo: Repo, viewerId: UserId): Promise<boolean> {
  return (await repo.answer(findModerator, { viewerId })).moderators.length > 0;
}

const forbidden: Forbidden = { kind: 'forbidden' };

interface Spec<A extends readonly unknown[], T, E> extends Omit<RegisteredCommand, 'guard'> {
  /** The kinds of the arguments. */
  readonly takes: readonly ArgumentKind[];
  /** What the action is about. */
  readonly about: (...args: A) => { readonly entityType: string; readonly entityId: string | null };
  readonly run: (me: ModeratorContext, ...args: A) => Promise<Result<T, E>>;
}

/**
 * Registers a command of moderators, which logs itself. The role is read in the caller's row before anything else, and a caller without
 * the role gets `forbidden` for any input.
 */
export function byModerator<A extends readonly unknown[], T, E>({ about, run, ...spec }: Spec<A, T, E>) {
  return command({
    ...spec,
    guard: 'role',
    run: async (me: ModeratorContext, ...args: A): Promise<Result<T, E | Forbidden>> =>
      (await isModerator(me.repo, me.viewerId))
        ? run(me, ...args)
        : beginCommand(me.repo, me.meta, { name: spec.action, ...about(...args) }).refuse(forbidden),
  });
}

/**
 * Registers a read that moderators alone have. Each use is an action in the log, in one transaction with the read. A caller without the
 * role gets `forbidden`.
 */
export function readByModerator<A extends readonly unknown[], T, E>({ about, run, ...spec }: Spec<A, T, E>) {
  return command({
    ...spec,
    guard: 'role',
    run: (me: ModeratorContext, ...args: A): Promise<Result<T, E | Forbidden>> =>
      beginCommand(me.repo, me.meta, { name: spec.action, ...about(...args) }).transact(
        async (tx): Promise<Result<T, E | Forbidden>> =>
          (await isModerator(tx, me.viewerId))
            ? run({ ...me, repo: tx, contexts: me.within(tx) }, ...args)
            : err(forbidden),
      ),
  });
}
