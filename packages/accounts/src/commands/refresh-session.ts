import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { Client } from '../clients/client';
import { describeClient } from '../clients/client';
import { lockFactors } from '../locks/lock-factors';
import { lockUser } from '../locks/lock-user';
import { canLogIn, type OpenedSession, tokenExpiry } from '../sessions/open-session';
import {
  newRowId,
  newSuccessorSalt,
  type PresentedSession,
  readSessionToken,
  successorToken,
} from '../sessions/session-token';
import type { AccountsSettings } from '../settings';
import { findReplacedSql, findSuccessorSql, revokeSessionsSql, rotateSessionSql } from '../sql/sessions';

/** The token is unknown, expired, revoked, or was replaced too long ago. */
export interface InvalidSession {
  readonly kind: 'invalid_session';
}

const invalidSession: InvalidSession = { kind: 'invalid_session' };

/**
 * Exchanges a session's token for its successor. For `refreshGraceSeconds` (a minute by default) the exchanged token gives the
 * same successor again, so a client may refresh twice at once, or retry when an answer was lost. A token that was exchanged
 * longer ago, or whose successor was exchanged too, ends the whole session: two parties have it, and one of them is a thief. A
 * session ends `sessionDays` (a year by default) after its login, however often it was refreshed.
 *
 * Locks the user's row FOR SHARE, then the token. When it finds a reuse, it locks the user's row FOR NO KEY UPDATE.
 *
 * @returns the session with its next token; `invalid_session`
 *
 * @example
 * const next = await accounts.refreshSession(cookie, { address, userAgent }, meta);
 */
export async function refreshSession(
  repo: Repo,
  settings: RefreshSettings,
  token: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<OpenedSession, InvalidSession>> {
  const presented = readSessionToken(token);
  const action = command(repo, meta, {
    name: 'refresh_session',
    entityType: 'user',
    entityId: presented?.userId ?? null,
  });
  if (presented === null) return action.refuse(invalidSession);
  const text = String(token);
  const refreshed = await action.transact((tx) => refresh(tx, settings, { presented, text }, client));
  // In a transaction of its own, after the rollback: the refusal must not undo it.
  if (!refreshed.ok) await repo.afterEnd((root) => revokeReused(root, presented, meta));
  return refreshed;
}

type RefreshSettings = Pick<AccountsSettings, 'sessionDays' | 'refreshGraceSeconds'>;

/** The presented token: its key in the table, and its text. */
interface Predecessor {
  readonly presented: PresentedSession;
  readonly text: string;
}

async function refresh(
  tx: Repo,
  settings: RefreshSettings,
  predecessor: Predecessor,
  client: Client,
): Promise<Result<OpenedSession, InvalidSession>> {
  const { userId } = predecessor.presented;
  const user = await lockFactors(tx, userId);
  if (!user || !canLogIn(user, tx.now())) return err(invalidSession);
  const opened =
    (await rotate(tx, settings, predecessor, client)) ?? (await sameSuccessor(tx, settings, predecessor));
  return opened ? ok(opened) : err(invalidSession);
}

async function rotate(
  tx: Repo,
  { sessionDays }: RefreshSettings,
  { presented, text }: Predecessor,
  client: Client,
): Promise<OpenedSession | null> {
  const { userId } = presented;
  const at = tx.now();
  const salt = newSuccessorSalt();
  const next = successorToken(text, { userId, id: newRowId(), salt });
  const fresh = { newId: next.id, newHash: next.hash, salt, expiresAt: tokenExpiry(at), sessionDays };
  const successor = { ...fresh, ...describeClient(client) };
  const rotated = await tx.sqlOne(rotateSessionSql, { ...presented, ...successor, at });
  return rotated && { userId, sessionId: rotated.familyId, token: next.token, expiresAt: rotated.expiresAt };
}

/** This must be a second statement: a call that waited for the token's row sees the successor only in its next statement. */
async function sameSuccessor(
  tx: Repo,
  { refreshGraceSeconds: graceSeconds }: RefreshSettings,
  { presented, text }: Predecessor,
): Promise<OpenedSession | null> {
  const { userId } = presented;
  const found = await tx.sqlOne(findSuccessorSql, { ...presented, graceSeconds, at: tx.now() });
  if (!found) return null;
  const { token } = successorToken(text, { userId, id: found.id, salt: found.salt });
  return { userId, sessionId: found.familyId, token, expiresAt: found.expiresAt };
}

async function revokeReused(root: Repo, presented: PresentedSession, meta: Meta): Promise<void> {
  const { userId } = presented;
  const replaced = await root.sqlOne(findReplacedSql, presented);
  if (!replaced) return;
  const action = command(root, meta, { name: 'revoke_reused_session', entityType: 'user', entityId: userId });
  await action.transact(async (tx) => {
    // Waits for a refresh that is running, so that its successor is revoked too.
    await lockUser(tx, userId);
    await tx.sql(revokeSessionsSql, { userId, only: replaced.familyId, except: null, at: tx.now() });
    return ok(null);
  });
}
