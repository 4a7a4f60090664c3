import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { type LockedUser, lockUser } from '../locks/lock-user';
import { isPurgeDue } from '../purge-due';
import { beginPurgeSql } from '../sql/purge-user';

export type PurgeError = UserNotFound | WrongStatus;

/**
 * Begins the purge of a user, or lets a purge that has begun continue. The deletion must have been requested, and its day must
 * have come. Once the caller's transaction is committed, no command logs the user in, brings the user back or acts on the
 * account, whatever the clock of its machine says. Commit it before the first batch is taken.
 *
 * Locks the user's row; must run inside a transaction.
 *
 * @returns whether this call began it; `not_found`, also for a user who is purged already; `wrong_status` while the user may
 *   still come back
 *
 * @example
 * unwrap(await repo.transact((tx) => beginPurge(tx, ada.id))).begun // true
 */
export async function beginPurge(
  tx: Repo,
  userId: UserId,
): Promise<Result<{ readonly begun: boolean }, PurgeError>> {
  const due = await lockDueUser(tx, userId);
  if (!due.ok) return due;
  const begun = due.value.purgeBeganAt === null;
  if (begun) await tx.sql(beginPurgeSql, { userId, at: tx.now() });
  return ok({ begun });
}

/** Locks the user's row and returns it if the purge may begin or continue. */
export async function lockDueUser(tx: Repo, userId: UserId): Promise<Result<LockedUser, PurgeError>> {
  const user = await lockUser(tx, userId);
  if (!user || user.status === 'deleted') return err(userNotFound);
  return isPurgeDue(user, tx.now()) ? ok(user) : err({ kind: 'wrong_status', status: user.status });
}
