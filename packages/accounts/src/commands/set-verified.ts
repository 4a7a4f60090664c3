import { command, type Meta } from '@tintype/action-log';
import { ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Forbidden, UserNotFound } from '../errors';
import { SetVerifiedForm } from '../forms/flag-forms';
import { lockActorAndUser } from '../locks/lock-actor';

const setVerifiedSql = statement<{ userId: UserId; verified: boolean }, object>({
  name: 'accounts.set_verified',
  text: 'UPDATE tintype.users SET verified = $verified, lock_version = lock_version + 1 WHERE id = $userId',
});

export type SetVerifiedError = Invalid<SetVerifiedForm> | Forbidden | UserNotFound;

/**
 * Marks an account as verified, or removes the mark. An active admin may do this, or the system. Idempotent.
 *
 * Locks the rows of both users, in the order of their ids.
 *
 * @param params see {@link SetVerifiedForm}
 * @returns whether the mark changed; `invalid` input; `forbidden` unless the actor is an active admin; `not_found`
 *
 * @example
 * await accounts.setVerified(ada.id, { verified: true }, { actorId: admin.id, requestId });
 */
export async function setVerified(
  repo: Repo,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, SetVerifiedError>> {
  const action = command(repo, meta, { name: 'set_verified', entityType: 'user', entityId: userId });
  const form = cast(SetVerifiedForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { verified } = form.value;
  return action.with({ data: { verified } }).transact(async (tx) => {
    const locked = await lockActorAndUser(tx, meta, userId, 'admin');
    if (!locked.ok) return locked;
    const changed = locked.value.user.verified !== verified;
    if (changed) await tx.sql(setVerifiedSql, { userId, verified });
    return ok({ changed });
  });
}
