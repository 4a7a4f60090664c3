import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserRole } from '@tintype/shared-db/accounts';
import { type Forbidden, forbidden, type UserNotFound } from '../errors';
import { SetRoleForm } from '../forms/set-role-form';
import { lockActorAndUser, rankOf } from '../locks/lock-actor';

const setRoleSql = statement<{ userId: UserId; role: UserRole }, object>({
  name: 'accounts.set_role',
  text: 'UPDATE tintype.users SET role = $role, lock_version = lock_version + 1 WHERE id = $userId',
});

export type SetRoleError = Invalid<SetRoleForm> | Forbidden | UserNotFound;

/**
 * Gives a user a role. An active admin may do this, or the system; admins cannot raise their own role.
 *
 * Locks the rows of both users, in the order of their ids.
 *
 * @param params see {@link SetRoleForm}
 * @returns whether the role changed; `invalid` input; `forbidden`: the actor is not an active admin, or raises their own role;
 *   `not_found`
 *
 * @example
 * await accounts.setRole(grace.id, { role: 'moderator' }, { actorId: admin.id, requestId });
 */
export async function setRole(
  repo: Repo,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SetRoleError>> {
  const action = command(repo, meta, { name: 'set_role', entityType: 'user', entityId: userId });
  const form = cast(SetRoleForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { role } = form.value;
  return action.with({ data: { role } }).transact(async (tx) => {
    const locked = await lockActorAndUser(tx, meta, userId, 'admin');
    if (!locked.ok) return locked;
    const { actor, user } = locked.value;
    if (actor?.id === userId && rankOf(role) > rankOf(user.role)) return err(forbidden);
    if (user.role === role) return ok({ changed: false });
    await tx.sql(setRoleSql, { userId, role });
    return ok({ changed: true });
  });
}
