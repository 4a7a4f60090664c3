import { givenIds, plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserRole, UserStatus } from '@tintype/shared-db/accounts';
import { type SessionView, sessionsOf } from '../fragments/sessions';
import { readSessionToken } from '../sessions/session-token';
import { findSessionSql, touchSessionSql } from '../sql/sessions';

/** The user and the session that a token belongs to. */
export interface AuthenticatedSession {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly status: UserStatus;
  readonly role: UserRole;
  readonly expiresAt: Date;
}

/** The precision of `lastSeenAt`, in milliseconds. A write for every request would be too expensive. */
const touchAfter = 5 * 60 * 1000;

const openSessions = plan({
  name: 'accounts.list_sessions',
  steps: { wanted: givenIds, sessions: sessionsOf('wanted') },
  answers: ['sessions'],
});

/**
 * The user and session of this token. Null when it is unknown, expired, revoked, or was exchanged. One statement, and sometimes
 * a second one that updates `lastSeenAt`.
 *
 * @example
 * const session = await accounts.authenticate(cookie);
 * const viewer = session ? network.as(session.userId) : network.as(null);
 */
export async function authenticate(repo: Repo, token: unknown): Promise<AuthenticatedSession | null> {
  const presented = readSessionToken(token);
  if (presented === null) return null;
  const at = repo.now();
  const found = await repo.sqlOne(findSessionSql, { ...presented, at });
  if (!found) return null;
  const { userId, id } = presented;
  if (at.getTime() - found.lastSeenAt.getTime() > touchAfter)
    await repo.sql(touchSessionSql, { userId, id, at });
  const { familyId: sessionId, status, role, expiresAt } = found;
  return { userId, sessionId, status, role, expiresAt };
}

/**
 * The open sessions of a user, the one seen last first. For that user and for moderators.
 *
 * @example
 * (await accounts.listSessions(ada.id)).map(({ userAgent }) => userAgent) // ['A browser']
 */
export async function listSessions(repo: Repo, userId: UserId): Promise<readonly SessionView[]> {
  return (await repo.answer(openSessions, { ids: [userId], at: repo.now() })).sessions;
}
