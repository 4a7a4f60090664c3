import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus, type NextStatus } from '../account-state/change-status';
import { lockLowerUser } from '../locks/lock-actor';
import type { LockedUser } from '../locks/lock-user';
import type { AccountsSettings } from '../settings';
import type { SuspensionError } from './suspend-user';

/**
 * Lifts a suspension. The account is active again, unless its user had deactivated it or asked for its deletion: then that
 * state returns. The same actors as for `suspendUser` may do this. Idempotent.
 *
 * Locks the rows of both users in the order of their ids, then what the side effects lock.
 *
 * @returns whether the account changed; `forbidden`: the actor is not an active moderator, or the user's role is not lower;
 *   `not_found`
 *
 * @example
 * await accounts.unsuspendUser(mallory.id, { actorId: moderator.id, requestId });
 */
export function unsuspendUser(
  repo: Repo,
  settings: Pick<AccountsSettings, 'sideEffects'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SuspensionError>> {
  const action = command(repo, meta, { name: 'unsuspend_user', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const locked = await lockLowerUser(tx, meta, userId);
    if (!locked.ok) return locked;
    const user = locked.value;
    if (user.status !== 'suspended') return ok({ changed: false });
    await changeStatus(tx, settings.sideEffects, user, statusBefore(user));
    return ok({ changed: true });
  });
}

/** The state that the user had chosen before the suspension. */
function statusBefore({ deactivatedAt, deleteAfter }: LockedUser): NextStatus {
  if (deleteAfter) return { status: 'pending_deletion', deleteAfter };
  return deactivatedAt ? { status: 'deactivated', deactivatedAt } : { status: 'active' };
}
