import { err, ok, type Repo, type Result, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import type { Leaving } from '../purge-due';

/** A user's row as a command decides by it. */
export interface LockedUser extends Leaving {
  readonly id: UserId;
  readonly username: string | null;
  readonly usernameKey: string | null;
  readonly status: UserStatus;
  readonly role: UserRole;
  readonly isPrivate: boolean;
  readonly verified: boolean;
  readonly deactivatedAt: Date | null;
}

const lockUserSql = statement<{ id: UserId }, LockedUser>({
  name: 'accounts.lock_user',
  text: `SELECT id, username, username_key, status, role, is_private, verified, deactivated_at, delete_after, purge_began_at
    FROM tintype.users WHERE id = $id FOR NO KEY UPDATE`,
});

/**
 * A user's row, locked until the transaction ends: the first lock of every command that changes an account, so that two
 * of them on one account follow each other. Null when there is no such user.
 */
export async function lockUser(tx: Repo, id: UserId): Promise<LockedUser | null> {
  tx.assertInTransaction();
  return tx.sqlOne(lockUserSql, { id });
}

/** As {@link lockUser}, for what an active user alone may do. */
export async function lockActiveUser(
  tx: Repo,
  id: UserId,
): Promise<Result<LockedUser & { readonly username: string }, UserNotFound | WrongStatus>> {
  const user = await lockUser(tx, id);
  if (!user || user.username === null) return err(userNotFound);
  const { username } = user;
  return user.status === 'active'
    ? ok({ ...user, username })
    : err({ kind: 'wrong_status', status: user.status });
}
