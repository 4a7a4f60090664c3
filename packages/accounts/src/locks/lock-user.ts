import { err, ok, type Result, statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import type { Leaving } from '../purge-due';

/** The columns of a user that commands decide by. */
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
 * Locks a user's row FOR NO KEY UPDATE until the transaction ends. It is the first lock of every command that changes an
 * account, so two of them on one account run one after the other. Null when there is no such user.
 */
export async function lockUser(tx: Repo, id: UserId): Promise<LockedUser | null> {
  tx.assertInTransaction();
  return tx.sqlOne(lockUserSql, { id });
}

/** Like {@link lockUser}, for commands that need an active user. */
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
