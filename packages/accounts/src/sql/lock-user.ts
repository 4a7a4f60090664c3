import { type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';

/** A user's row as a command decides by it. */
export interface LockedUser {
  readonly id: UserId;
  readonly username: string | null;
  readonly usernameKey: string | null;
  readonly status: UserStatus;
  readonly role: UserRole;
  readonly isPrivate: boolean;
  readonly verified: boolean;
  readonly deleteAfter: Date | null;
}

const lockUserSql = statement<{ id: UserId }, LockedUser>({
  name: 'accounts.lock_user',
  text: `SELECT id, username, username_key, status, role, is_private, verified, delete_after
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
