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

/** A session that was opened or refreshed. The token is shown once. */
export interface OpenedSession {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly token: Secret;
  readonly expiresAt: Date;
}

/** A session that a login opened, and the token by which its device is known. */
export interface EnteredSession extends OpenedSession {
  /** The client keeps it beyond the session, and presents it as its `device`. */
  readonly device: Secret;
}

const day = 24 * 60 * 60 * 1000;

/** The days after which a session that is not refreshed ends. */
const idleDays = 30;

/**
 * Whether a user may log in. A deactivated user may, and one who asked for deletion may until the day has come or the purge has
 * begun.
 */
export const canLogIn = (
  { status, ...leaving }: { readonly status: UserStatus } & Leaving,
  at: Date,
): boolean =>
  status === 'active' ||
  status === 'deactivated' ||
  (status === 'pending_deletion' && !isPurgeDue(leaving, at));

/** The time at which a new token expires if it is not refreshed. */
export const tokenExpiry = (at: Date): Date => new Date(at.getTime() + idleDays * day);

/**
 * Opens a session in the caller's transaction, which has locked the user's row FOR SHARE, and remembers the device. Above the
 * limit of sessions, the one seen longest ago ends.
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
