import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Forbidden, UserNotFound } from '../errors';
import { lockActorAndUser } from './lock-actor';

const setVerifiedSql = statement<{ userId: UserId; verified: boolean }, object>({
  name: 'accounts.set_verified',
  text: 'UPDATE tintype.users SET verified = $verified, lock_version = lock_version + 1 WHERE id = $userId',
});

/**
 * Marks an account as that of whom it says to be, or takes the mark away. An admin may, and the system. Idempotent.
 *
 * Locks the rows of both users, in the order of their ids.
 *
 * @returns whether anything changed; `forbidden`; `not_found`
 *
 * @example
 * await accounts.setVerified(ada.id, true, { actorId: admin.id, requestId });
 */
export function setVerified(
  repo: Repo,
  userId: UserId,
  verified: boolean,
  meta: Meta,
): Promise<Result<{ readonly changed: boolean }, Forbidden | UserNotFound>> {
  const spec = { name: 'set_verified', entityType: 'user', entityId: userId, data: { verified } };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ changed: boolean }, Forbidden | UserNotFound>> => {
      const held = await lockActorAndUser(tx, meta, userId, 'admin');
      if (!held.ok) return held;
      const changed = held.value.user.verified !== verified;
      if (changed) await tx.sql(setVerifiedSql, { userId, verified });
      return ok({ changed });
    },
  );
}
