import { type ActionParams, command, logAction, type Meta } from '@tintype/action-log';
import { ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import { asUserId, idOfNothing, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { deviceHash } from '../clients/device';
import type { TooManyAttempts } from '../errors';
import { EmailForm } from '../forms/email-form';
import { assertOutsideTransaction } from '../proofs/own-password';
import { type Delivery, lifetimes } from '../secrets/delivery';
import { issueToken } from '../secrets/security-token';
import type { AccountsSettings } from '../settings';
import { isKnownDevice } from '../sql/devices';
import { emailAddressOf } from '../text/email';
import { anonymousTries } from '../throttle/anonymous-tries';
import { nextAnonymousTry } from '../throttle/next-anonymous-try';

const findByEmailSql = statement<
  { emailKey: string; deviceHash: Buffer | null; at: Date },
  { userId: UserId; email: string; known: boolean }
>({
  name: 'accounts.find_user_by_email',
  text: `
    WITH claim AS MATERIALIZED (
      SELECT user_id, email FROM tintype.emails WHERE email_key = $emailKey AND is_primary
    )
    SELECT u.id AS user_id, (SELECT email FROM claim) AS email, ${isKnownDevice('u.id')} AS known FROM tintype.users u
    WHERE u.id = (SELECT user_id FROM claim) AND u.status IN ('active', 'deactivated', 'pending_deletion')
      AND (u.delete_after IS NULL OR u.delete_after > $at) AND u.purge_began_at IS NULL`,
});

/** The same statement whether or not the address has an account. It writes no row for a user being purged. */
const putResetTokenSql = statement<
  ActionParams & { userId: UserId | null; hash: Buffer; emailKey: string; at: Date; expiresAt: Date },
  { userId: UserId }
>({
  name: 'accounts.put_reset_token',
  text: `
    WITH locked AS (
      SELECT id FROM tintype.users WHERE id = $userId AND status <> 'deleted' AND purge_began_at IS NULL FOR SHARE
    ), issued AS (
      INSERT INTO tintype.security_tokens (user_id, purpose, token_hash, target, attempts, created_at, expires_at)
      SELECT id, 'reset_password', $hash::bytea, $emailKey::text, 0, $at::timestamptz, $expiresAt::timestamptz FROM locked
      ON CONFLICT (user_id, purpose) DO UPDATE
        SET token_hash = excluded.token_hash, target = excluded.target, attempts = 0,
          created_at = excluded.created_at, expires_at = excluded.expires_at
      RETURNING user_id
    ), ${logAction()}
    SELECT user_id FROM issued`,
});

const unknownUser = asUserId(idOfNothing);

export type RequestPasswordResetError = Invalid<EmailForm> | TooManyAttempts;

/**
 * Makes the token by which a user who forgot the password sets a new one. The app must give the same answer whether or not the
 * account exists ("look into your mail"); both cases run the same statements. Only the caller learns where to send the token.
 *
 * Locks the user's row FOR SHARE, then the token's. Must not run inside a transaction.
 *
 * @param params see {@link EmailForm}
 * @returns the token and the address to send it to; null when there is no such user, or when the mailbox has had five in an
 *   hour from one device or network, or fifteen from all networks (the last one sent is still valid); `invalid` input;
 *   `too_many_attempts` from one network
 *
 * @example
 * const asked = await accounts.requestPasswordReset({ email }, { address }, meta);
 * if (asked.ok && asked.value) queueMail(asked.value.to, asked.value.secret.reveal());
 */
export async function requestPasswordReset(
  repo: Repo,
  settings: AccountsSettings,
  params: unknown,
  client: Client,
  meta: Meta,
): Promise<Result<Delivery | null, RequestPasswordResetError>> {
  assertOutsideTransaction(repo);
  const action = command(repo, meta, { name: 'request_password_reset', entityType: 'user', entityId: null });
  const form = cast(EmailForm, params).applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const throttle = settings.throttle(repo);
  const { key: emailKey } = emailAddressOf(form.value.email);
  const asking = { emailKey, deviceHash: deviceHash(client), at: repo.now() };
  const found = await repo.sqlOne(findByEmailSql, asking);
  const known = found?.known ?? false;
  const until = known ? null : await nextAnonymousTry(throttle, 'reset', client);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  // The limit protects the mailbox. The answer does not tell that it was reached.
  const flooded =
    (await anonymousTries(throttle, 'delivery', `reset ${emailKey}`, client, known).count()) !== null;
  const { token, hash } = issueToken(found?.userId ?? unknownUser);
  return action.with({ entityId: found?.userId ?? null }).statement(async (logging) => {
    const at = logging.actionAt;
    const expiresAt = new Date(at.getTime() + lifetimes.resetPassword);
    const userId = flooded ? null : (found?.userId ?? null);
    const issued = await repo.sqlOne(putResetTokenSql, { ...logging, userId, hash, emailKey, at, expiresAt });
    return ok(issued && found ? { to: found.email, secret: token, expiresAt } : null);
  });
}
