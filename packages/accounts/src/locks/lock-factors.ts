import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import type { Leaving } from '../purge-due';

const lockStatusSql = statement<{ userId: UserId }, { status: UserStatus } & Leaving>({
  name: 'accounts.lock_status',
  text: 'SELECT status, delete_after, purge_began_at FROM tintype.users WHERE id = $userId FOR SHARE',
});

const readFactorsSql = statement<
  { userId: UserId },
  { passwordHash: string | null; changedAt: Date | null; hasSecondFactor: boolean }
>({
  name: 'accounts.read_factors',
  text: `SELECT c.password_hash, c.changed_at,
      EXISTS (SELECT FROM tintype.totps t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS has_second_factor
    FROM tintype.users u LEFT JOIN tintype.credentials c ON c.user_id = u.id WHERE u.id = $userId`,
});

/** The facts that must stay true while a session is opened. */
export interface LockedFactors extends Leaving {
  readonly status: UserStatus;
  readonly passwordHash: string | null;
  readonly changedAt: Date | null;
  readonly hasSecondFactor: boolean;
}

/**
 * Locks a user's row FOR SHARE until the transaction ends, and returns status and factors; null when there is no such user.
 * Commands that change them lock the same row first. There are two statements because the first may wait for its lock and
 * would then see the other tables as they were before it waited.
 */
export async function lockFactors(tx: Repo, userId: UserId): Promise<LockedFactors | null> {
  tx.assertInTransaction();
  const user = await tx.sqlOne(lockStatusSql, { userId });
  const factors = user && (await tx.sqlOne(readFactorsSql, { userId }));
  return user && factors ? { ...user, ...factors } : null;
}
