import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, statement } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { withoutBreach } from '../changesets/new-password';
import { rememberDevice } from '../clients/device';
import { type InvalidToken, invalidToken } from '../errors';
import { ResetPasswordForm } from '../forms/login-forms';
import { lockUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import type { Secret } from '../secrets/secret';
import { readToken } from '../secrets/security-token';
import { canLogIn } from '../sessions/open-session';
import type { AccountsSettings } from '../settings';
import { setPasswordSql, voidAllTokensSql } from '../sql/credentials';
import { countPasskeysSql } from '../sql/passkeys';
import { takeTokenSql } from '../sql/security-tokens';
import { boundedKey } from '../throttle/throttle';
import { endSessions } from './revoke-sessions';

const isLiveSql = statement<{ userId: UserId; hash: Buffer; at: Date }, { live: boolean }>({
  name: 'accounts.is_reset_token_live',
  text: `SELECT true AS live FROM tintype.security_tokens
    WHERE user_id = $userId AND purpose = 'reset_password' AND token_hash = $hash AND expires_at > $at`,
});

/** A valid token proves access to the mailbox. No row when the user no longer has the address. */
const confirmByResetSql = statement<{ userId: UserId; emailKey: string; at: Date }, { emailKey: string }>({
  name: 'accounts.confirm_email_by_reset',
  text: `UPDATE tintype.emails SET confirmed_at = coalesce(confirmed_at, $at)
    WHERE email_key = $emailKey AND user_id = $userId RETURNING email_key`,
});

/** The user whose password was set, and the number of passkeys that still open the account. */
export interface PasswordReset {
  readonly userId: UserId;
  readonly passkeys: number;
  /** The token of the device that set the password. With it, tries of strangers do not block the device's next login. */
  readonly device: Secret;
}

export type ResetPasswordError = Invalid<ResetPasswordForm> | InvalidToken;

/**
 * Sets a new password by a mailed token, and ends every session. The token's address becomes confirmed, and earlier wrong
 * passwords no longer count. A second factor stays enabled, and passkeys still open the account: if there are any, ask the user
 * to check them with `listPasskeys` and to remove unknown ones.
 *
 * Locks the user's row and the token. Must not run inside a transaction.
 *
 * @returns the user, the number of passkeys, and the device's token; `invalid`: too short, or known from a data breach, and the
 *   token stays valid; `invalid_token`
 *
 * @example
 * const { passkeys } = unwrap(await accounts.resetPassword(query.token, { newPassword }, meta));
 * if (passkeys > 0) show('These devices open your account without a password');
 */
export async function resetPassword(
  repo: Repo,
  settings: AccountsSettings,
  token: unknown,
  params: unknown,
  meta: Meta,
): Promise<Result<PasswordReset, ResetPasswordError>> {
  assertOutsideTransaction(repo);
  const presented = readToken(token);
  const action = command(repo, meta, {
    name: 'reset_password',
    entityType: 'user',
    entityId: presented?.userId ?? null,
  });
  const given = cast(ResetPasswordForm, params);
  const form = (await withoutBreach(given, 'newPassword', settings.isBreachedPassword)).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  // Nonsense is refused before a password is hashed, because hashing is expensive.
  if (presented === null || !(await repo.sqlOne(isLiveSql, { ...presented, at: repo.now() })))
    return action.refuse(invalidToken);
  const { userId, hash } = presented;
  const to = await settings.hashPassword(form.value.newPassword);
  const reset = await action.transact(async (tx) => {
    const at = tx.now();
    const user = await lockUser(tx, userId);
    const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'reset_password', hashes: [hash], at });
    if (!user || !taken || !canLogIn(user, at)) return err(invalidToken);
    // The token may be older than the last change of the address.
    if (!(await tx.sqlOne(confirmByResetSql, { userId, emailKey: taken.target ?? '', at })))
      return err(invalidToken);
    await tx.sql(setPasswordSql, { userId, from: null, to, at });
    await tx.sql(voidAllTokensSql, { userId });
    await endSessions(tx, userId);
    const { passkeys = 0 } = (await tx.sqlOne(countPasskeysSql, { userId })) ?? {};
    return ok({ userId, passkeys, device: await rememberDevice(tx, userId, null, 'reset') });
  });
  // The old password is gone, so tries with a session are forgotten. Login tries are counted per password and need no reset.
  // Tries at second-factor codes stay counted.
  if (reset.ok) await settings.throttle(repo).forget('login-account', boundedKey(userId));
  return reset;
}
