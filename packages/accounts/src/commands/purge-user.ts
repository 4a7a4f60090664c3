import { logged, type Meta } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { isPurgeDue } from '../sessions/purge-due';
import { type LockedUser, lockUser } from '../sql/lock-user';
import {
  beginPurgeSql,
  dueDeletionsSql,
  purgeSessionsSql,
  purgeUsernameChangesSql,
  tombstoneUserSql,
} from '../sql/purge-user';

export type PurgeError = UserNotFound | WrongStatus;

/**
 * Users whose thirty days are over, the longest due first; also whose purge was begun by a clock that is ahead of this one.
 *
 * @example
 * const [next] = await accounts.listDueDeletions(100);
 */
export async function listDueDeletions(repo: Repo, limit: number): Promise<readonly UserId[]> {
  const rows = await repo.sql(dueDeletionsSql, { at: repo.now(), limit });
  return rows.map(({ id }) => id);
}

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

async function lockDueUser(tx: Repo, userId: UserId): Promise<Result<LockedUser, PurgeError>> {
  const user = await lockUser(tx, userId);
  if (!user || user.status === 'deleted') return err(userNotFound);
  return isPurgeDue(user, tx.now()) ? ok(user) : err({ kind: 'wrong_status', status: user.status });
}

/**
 * Takes a part of what may be long; called until it answers 0, each time in a transaction of its own.
 *
 * @example
 * while (unwrap(await repo.transact(async (tx) => ok(await purgeUser(tx, ada.id, 500)))) > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  for (const statement of [purgeSessionsSql, purgeUsernameChangesSql]) {
    const { removed } = (await tx.sqlOne(statement, { userId, limit })) ?? { removed: 0 };
    if (removed > 0) return removed;
  }
  return 0;
}

/**
 * The end of a purge: nothing is left of the user but a row without a name, and the names, which nobody gets again. The one
 * action of a purge is logged here.
 *
 * Locks the user's row, then the claims.
 *
 * @returns see {@link beginPurge}
 *
 * @example
 * await accounts.tombstoneUser(ada.id, systemMeta);
 */
export function tombstoneUser(repo: Repo, userId: UserId, meta: Meta): Promise<Result<null, PurgeError>> {
  const spec = { name: 'purge_user', entityType: 'user', entityId: userId };
  return logged(repo, meta, spec, async (tx): Promise<Result<null, PurgeError>> => {
    const due = await lockDueUser(tx, userId);
    if (!due.ok) return due;
    await tx.sql(tombstoneUserSql, { userId, at: tx.now() });
    return ok(null);
  });
}
