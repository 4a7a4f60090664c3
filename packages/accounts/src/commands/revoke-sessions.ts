import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { lockUser } from '../sql/lock-user';
import { revokeSessionsSql } from '../sql/sessions';
import { isUuid } from '../text/user-id';

/** Which sessions of a user end: one, all but one, or all. */
export interface RevokedSessions {
  readonly only?: string;
  readonly except?: string;
}

/**
 * Ends sessions of a user, at once: their tokens open nothing any more. Idempotent.
 *
 * Locks the user's row, so that no session that is being opened or refreshed is missed.
 *
 * @returns how many were open
 *
 * @example
 * await accounts.revokeSessions(ada.id, { except: session.sessionId }, meta);
 */
export function revokeSessions(
  repo: Repo,
  userId: UserId,
  which: RevokedSessions,
  meta: Meta,
): Promise<Result<{ readonly revoked: number }, never>> {
  const spec = { name: 'revoke_sessions', entityType: 'user', entityId: userId };
  return logged(
    repo,
    meta,
    spec,
    async (tx): Promise<Result<{ readonly revoked: number }, never>> => {
      await lockUser(tx, userId);
      return ok({ revoked: await endSessions(tx, userId, which) });
    },
    ({ revoked }) => ({ data: { revoked } }),
  );
}

/** Ends sessions in the caller's transaction, which has locked the user's row. */
export async function endSessions(tx: Repo, userId: UserId, which: RevokedSessions = {}): Promise<number> {
  const { only = null, except = null } = which;
  const sessions = { only: uuidOrNone(only), except: uuidOrNone(except) };
  const revoked = await tx.sql(revokeSessionsSql, { userId, ...sessions, at: tx.now() });
  return revoked.length;
}

/** What is no id names no session, where null would name all of them. */
function uuidOrNone(id: string | null): string | null {
  return id === null || isUuid(id) ? id : '00000000-0000-0000-0000-000000000000';
}
