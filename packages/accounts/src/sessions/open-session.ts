import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import type { Secret } from '../secrets/secret';
import { insertSessionSql } from '../sql/sessions';
import { type Client, describeClient } from './client';
import { isPurgeDue, type Leaving } from './purge-due';
import { newSessionToken } from './session-token';

/** A session that was opened or went on: the token is shown this once. */
export interface OpenedSession {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly token: Secret;
  readonly expiresAt: Date;
}

/** A session that nobody uses or refreshes for so long is over. */
export const sessionDays = 30;

/** Who may log in: also to come back, or to change one's mind about leaving until the day has come or the purge has begun. */
export const canLogIn = (
  { status, ...leaving }: { readonly status: UserStatus } & Leaving,
  at: Date,
): boolean =>
  status === 'active' ||
  status === 'deactivated' ||
  (status === 'pending_deletion' && !isPurgeDue(leaving, at));

export const sessionExpiry = (at: Date): Date => new Date(at.getTime() + sessionDays * 24 * 60 * 60 * 1000);

/** Opens a session in the caller's transaction, which holds the user's row. */
export async function openSession(tx: Repo, userId: UserId, client: Client): Promise<OpenedSession> {
  tx.assertInTransaction();
  const { id, token, hash } = newSessionToken(userId);
  const at = tx.now();
  const expiresAt = sessionExpiry(at);
  await tx.sql(insertSessionSql, { userId, id, hash, at, expiresAt, ...describeClient(client) });
  return { userId, sessionId: id, token, expiresAt };
}
