import { logged, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type Forbidden, forbidden, type UserNotFound } from '../errors';
import type { AccountsSettings } from '../settings';
import { changeStatus, type NextStatus } from '../sql/change-status';
import type { LockedUser } from '../sql/lock-user';
import { lockActorAndUser, rankOf } from './lock-actor';

export type UnsuspensionError = Forbidden | UserNotFound;

/**
 * Lifts a suspension: the account is as it was before, which is active unless its user had deactivated it or asked for it to be
 * deleted. Idempotent; who may suspend may lift it.
 *
 * Locks the rows of both users in the order of their ids, then what the reactions lock.
 *
 * @returns whether anything changed; `forbidden`: the actor is no active moderator, or stands no higher than the user; `not_found`
 *
 * @example
 * await accounts.unsuspendUser(mallory.id, { actorId: moderator.id, requestId });
 */
export function unsuspendUser(
  repo: Repo,
  settings: Pick<AccountsSettings, 'reactions'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, UnsuspensionError>> {
  const spec = { name: 'unsuspend_user', entityType: 'user', entityId: userId };
  return logged(repo, meta, spec, async (tx): Promise<Result<{ changed: boolean }, UnsuspensionError>> => {
    const held = await lockActorAndUser(tx, meta, userId, 'moderator');
    if (!held.ok) return held;
    const { actor, user } = held.value;
    if (actor && rankOf(actor.role) <= rankOf(user.role)) return err(forbidden);
    if (user.status !== 'suspended') return ok({ changed: false });
    await changeStatus(tx, settings.reactions, user, statusBefore(user));
    return ok({ changed: true });
  });
}

/** What the user had decided before the suspension. */
function statusBefore({ deactivatedAt, deleteAfter }: LockedUser): NextStatus {
  if (deleteAfter) return { status: 'pending_deletion', deleteAfter };
  return deactivatedAt ? { status: 'deactivated', deactivatedAt } : { status: 'active' };
}
