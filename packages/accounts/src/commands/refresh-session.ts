import { logged, type Meta, refused } from '@tintype/action-log';
import { err, ok, type Repo, type Result } from '@tintype/repo';
import type { Client } from '../sessions/client';
import { describeClient } from '../sessions/client';
import { canLogIn, type OpenedSession, tokenExpiry } from '../sessions/open-session';
import { newSessionToken, type PresentedSession, readSessionToken } from '../sessions/session-token';
import type { AccountsSettings } from '../settings';
import { lockUser } from '../sql/lock-user';
import { findReplacedSql, holdFactors, revokeSessionsSql, rotateSessionSql } from '../sql/sessions';

/** The token opens nothing: unknown, expired, revoked, or rotated away. */
export interface InvalidSession {
  readonly kind: 'invalid_session';
}

const invalidSession: InvalidSession = { kind: 'invalid_session' };

/**
 * Exchanges a session's token for its successor. A token that was exchanged before ends the whole session: either this one
 * or the other is in the wrong hands, and nobody can tell which. That also ends a session whose client refreshes twice at
 * once, so a client refreshes from one place. A year after its login, or what `sessionDays` says, a session is over however often
 * it was refreshed.
 *
 * Holds the user's row FOR SHARE, then locks the token; where a reuse is found, locks the user's row.
 *
 * @returns the session with its next token; `invalid_session`
 *
 * @example
 * const next = await accounts.refreshSession(cookie, { address, userAgent }, meta);
 */
export async function refreshSession(
  repo: Repo,
  settings: Pick<AccountsSettings, 'sessionDays'>,
  token: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<OpenedSession, InvalidSession>> {
  const presented = readSessionToken(token);
  const spec = { name: 'refresh_session', entityType: 'user', entityId: presented?.userId ?? null };
  if (presented === null) return refused(repo, meta, spec, invalidSession);
  const refreshed = await logged(repo, meta, spec, (tx) => rotate(tx, settings, presented, client));
  // On its own and after the rollback: the refusal must not undo it.
  if (!refreshed.ok) await repo.afterEnd((root) => revokeReused(root, presented, meta));
  return refreshed;
}

async function rotate(
  tx: Repo,
  { sessionDays }: Pick<AccountsSettings, 'sessionDays'>,
  presented: PresentedSession,
  client: Client,
): Promise<Result<OpenedSession, InvalidSession>> {
  const { userId } = presented;
  const user = await holdFactors(tx, userId);
  const at = tx.now();
  if (!user || !canLogIn(user, at)) return err(invalidSession);
  const next = newSessionToken(userId);
  const fresh = { newId: next.id, newHash: next.hash, expiresAt: tokenExpiry(at), sessionDays };
  const successor = { ...fresh, ...describeClient(client) };
  const rotated = await tx.sqlOne(rotateSessionSql, { ...presented, ...successor, at });
  return rotated
    ? ok({ userId, sessionId: rotated.familyId, token: next.token, expiresAt: rotated.expiresAt })
    : err(invalidSession);
}

async function revokeReused(root: Repo, presented: PresentedSession, meta: Meta): Promise<void> {
  const { userId } = presented;
  const replaced = await root.sqlOne(findReplacedSql, presented);
  if (!replaced) return;
  const spec = { name: 'revoke_reused_session', entityType: 'user', entityId: userId };
  await logged(root, meta, spec, async (tx): Promise<Result<null, never>> => {
    // Waits for a rotation that is under way, so that no successor is missed.
    await lockUser(tx, userId);
    await tx.sql(revokeSessionsSql, { userId, only: replaced.familyId, except: null, at: tx.now() });
    return ok(null);
  });
}
