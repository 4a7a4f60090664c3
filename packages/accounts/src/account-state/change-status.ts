import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import type { LockedUser } from '../locks/lock-user';
import type { AccountSideEffects } from './side-effects';

const changeStatusSql = statement<
  { userId: UserId; status: UserStatus; deactivatedAt: Date | null; deleteAfter: Date | null },
  object
>({
  name: 'accounts.change_status',
  text: `UPDATE tintype.users SET status = $status, deactivated_at = $deactivatedAt, delete_after = $deleteAfter,
      lock_version = lock_version + 1
    WHERE id = $userId`,
});

/** A status that a command of the user or of a moderator may set. */
export type NextStatus =
  | { readonly status: 'active' }
  // Keeps the user's earlier choice, which applies again when the suspension is lifted.
  | { readonly status: 'suspended'; readonly deactivatedAt: Date | null; readonly deleteAfter: Date | null }
  | { readonly status: 'deactivated'; readonly deactivatedAt: Date }
  | { readonly status: 'pending_deletion'; readonly deleteAfter: Date };

/**
 * Writes the status of a user whose row the caller has locked, and runs the side effects when the account became active or
 * stopped being active.
 */
export async function changeStatus(
  tx: Repo,
  sideEffects: AccountSideEffects,
  user: LockedUser,
  next: NextStatus,
): Promise<void> {
  tx.assertInTransaction();
  const { id: userId, isPrivate } = user;
  await tx.sql(changeStatusSql, {
    userId,
    status: next.status,
    deactivatedAt: 'deactivatedAt' in next ? next.deactivatedAt : null,
    deleteAfter: 'deleteAfter' in next ? next.deleteAfter : null,
  });
  const isActive = next.status === 'active';
  if (isActive !== (user.status === 'active'))
    await sideEffects.accountStateChanged(tx, { userId, isActive, isPrivate });
}
