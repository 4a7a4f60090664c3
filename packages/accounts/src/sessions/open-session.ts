import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';
import { type Client, describeClient } from '../clients/client';
import { rememberDevice } from '../clients/device';
import { isPurgeDue, type Leaving } from '../purge-due';
import type { Secret } from '../secrets/secret';
import type { AccountsSettings } from '../settings';
import { openSessionSql } from '../sql/sessions';
import { newSessionToken } from './session-token';

/** A session that was opened or went on: the token is shown this once. */
export interface OpenedSession {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly token: Secret;
  readonly expiresAt: Date;
}

/** A session that a login opened, and the token by which its device is known from then on. */
export interface EnteredSession extends OpenedSession {
  /** To be kept by the client beyond the session, and presented as its `device`. */
  readonly device: Secret;
}

const day = 24 * 60 * 60 * 1000;

/** A session that nobody refreshes for so many days is over. */
const idleDays = 30;

/** Who may log in: also to come back, or to change one's mind about leaving until the day has come or the purge has begun. */
export const canLogIn = (
  { status, ...leaving }: { readonly status: UserStatus } & Leaving,
  at: Date,
): boolean =>
  status === 'active' ||
  status === 'deactivated' ||
  (status === 'pending_deletion' && !isPurgeDue(leaving, at));

/** When a token of now is over if nobody refreshes it. */
export const tokenExpiry = (at: Date): Date => new Date(at.getTime() + idleDays * day);

/**
 * Opens a session in the caller's transaction, which holds the user's row FOR SHARE, and remembers the device. Where the user
 * has as many sessions as they may, the one seen longest ago ends.
 */
export async function openSession(
  tx: Repo,
  { maxSessions, sessionDays }: Pick<AccountsSettings, 'maxSessions' | 'sessionDays'>,
  userId: UserId,
  client: Client,
): Promise<EnteredSession> {
  tx.assertInTransaction();
  const { id, token, hash } = newSessionToken(userId);
  const at = tx.now();
  const expiresAt = new Date(Math.min(tokenExpiry(at).getTime(), at.getTime() + sessionDays * day));
  const session = { userId, id, hash, at, expiresAt, maxSessions };
  await tx.sql(openSessionSql, { ...session, ...describeClient(client) });
  const device = await rememberDevice(tx, userId, client, 'entered');
  return { userId, sessionId: id, token, expiresAt, device };
}
