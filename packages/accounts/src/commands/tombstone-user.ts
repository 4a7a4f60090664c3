import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { tombstoneUserSql } from '../sql/purge-user';
import { lockDueUser, type PurgeError } from './begin-purge';

/**
 * Ends a purge. The user's row stays without a name, and no account can take the user's names again. This logs the one action
 * of the purge.
 *
 * Locks the user's row, then the claims.
 *
 * @returns see `beginPurge`
 *
 * @example
 * await accounts.tombstoneUser(ada.id, systemMeta);
 */
export function tombstoneUser(repo: Repo, userId: UserId, meta: Meta): Promise<Result<null, PurgeError>> {
  const action = command(repo, meta, { name: 'purge_user', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const due = await lockDueUser(tx, userId);
    if (!due.ok) return due;
    await tx.sql(tombstoneUserSql, { userId, at: tx.now() });
    return ok(null);
  });
}
