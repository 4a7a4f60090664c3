import { command, type Meta } from '@tintype/action-log';
import { isParams, ok, type Result, readParam } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, idOfNothing, type UserId } from '@tintype/shared-db';
import { lockUser } from '../locks/lock-user';
import { revokeSessionsSql } from '../sql/sessions';

/** The sessions to end: one, all but one, or all. */
export interface RevokedSessions {
  readonly only?: string;
  readonly except?: string;
}

/**
 * Ends sessions of a user. Their tokens stop working at once. Idempotent.
 *
 * Locks the user's row, so that a session that is being opened or refreshed ends too.
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
  const action = command(repo, meta, { name: 'revoke_sessions', entityType: 'user', entityId: userId });
  return action.transact(
    async (tx) => {
      await lockUser(tx, userId);
      return ok({ revoked: await endSessions(tx, userId, which) });
    },
    ({ revoked }) => ({ data: { revoked } }),
  );
}

/** Ends sessions in the caller's transaction, which has locked the user's row. */
export async function endSessions(tx: Repo, userId: UserId, which: RevokedSessions = {}): Promise<number> {
  const sessions = { only: sessionIn(which, 'only'), except: sessionIn(which, 'except') };
  const revoked = await tx.sql(revokeSessionsSql, { userId, ...sessions, at: tx.now() });
  return revoked.length;
}

/**
 * The session that a choice names; null for all of them. If the choice is not an object, or its name is not an id, the answer
 * is an id that no session has, so that a mistake does not end every session.
 */
function sessionIn(which: RevokedSessions, key: keyof RevokedSessions): string | null {
  if (!isParams(which)) return key === 'only' ? idOfNothing : null;
  const named = readParam(which, key);
  return named === null ? null : idOf(named.raw as string);
}
