import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { type LockedUser, lockUser } from '../locks/lock-user';
import { isPurgeDue } from '../purge-due';
import { beginPurgeSql } from '../sql/purge-user';

export type PurgeError = UserNotFound | WrongStatus;

/**
 * Begins a user's purge, or lets one that was begun go on: the deletion was asked for, and its day has come. Once the caller's
 * transaction is committed nobody brings the user back, logs in as them or acts upon them, also where the clock says that there
 * were time; so no batch is taken before it is.
 *
 * Locks the user's row; must run inside a transaction.
 *
 * @returns whether it was begun by this; `not_found`, also for one who is purged already; `wrong_status` while the user may
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

/** The user's row, held, if the purge may begin or go on. */
export async function lockDueUser(tx: Repo, userId: UserId): Promise<Result<LockedUser, PurgeError>> {
  const user = await lockUser(tx, userId);
  if (!user || user.status === 'deleted') return err(userNotFound);
  return isPurgeDue(user, tx.now()) ? ok(user) : err({ kind: 'wrong_status', status: user.status });
}
